using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Results.Languages;
using EmailSync.MockServer.Results.TimeZones;
using EmailSync.MockServer.Results.Xml;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Results;

/// <summary>
/// The answer of an operation that has a result: in the media type, with the properties, the language and the time zone
/// that the caller asked for. It has no Vary: the answer to a POST is not cached unless it says so (RFC 9110 section 9.3.3).
/// </summary>
public sealed class ResultContent(TimeZoneCodes timeZones)
{
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public Answer Answer(Call call, int status, object? result, ResultContract contract) =>
        Answer(call, status, new ReadOnlyMemory<byte>(JsonSerializer.SerializeToUtf8Bytes(result, contract.Json)), contract);

    /// <summary>Makes the answer from a result that is JSON already.</summary>
    /// <param name="call">The call.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="json">The whole result, in UTF-8. Its times are in UTC and end in Z.</param>
    /// <param name="contract">The content of the success response.</param>
    public Answer Answer(Call call, int status, ReadOnlyMemory<byte> json, ResultContract contract)
    {
        var headers = call.Http.Request.Headers;
        var mediaType = contract.Choose(headers.Accept);
        var select = call.Select is { Count: > 0 } names ? SelectedNames.Of(names) : null;
        var language = LanguageChoice.Of(headers);
        if (select is not null || language is not null || contract.HasTimes)
            json = Shaped(json, contract.Schema, select, new ResultTexts(language, timeZones.Of(headers)));
        return new Answer(status)
        {
            ContentType = mediaType.ContentType,
            Content = mediaType.IsXml ? XmlResult.Write(json, contract.Schema) : mediaType.IsOctets ? Bytes(json) : json,
        };
    }

    // No bytes at all where the result is null.
    private static ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement is { ValueKind: JsonValueKind.String } text && text.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : default;
    }

    private static ReadOnlyMemory<byte> Shaped(ReadOnlyMemory<byte> json, Schema? schema, SelectedNames? select, ResultTexts texts)
    {
        using var document = JsonDocument.Parse(json);
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(buffer, Options)) new ResultShape(writer, texts).Write(document.RootElement, schema, select);
        return buffer.WrittenMemory;
    }
}
