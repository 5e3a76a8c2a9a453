using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Results.TimeZones;
using Microsoft.Extensions.Primitives;

namespace EmailSync.MockServer.Results;

/// <summary>The content of an operation's success response in the contract, and how it is written.</summary>
public sealed class ResultContract
{
    // Made at the first answer, to keep the start fast.
    private readonly Lazy<JsonTypeInfo>? json;
    private readonly Lazy<bool> hasTimes;
    private readonly ResultMediaType[] mediaTypes;
    private readonly string[] names;

    private ResultContract(ResultMediaType[] mediaTypes, Schema? schema, Func<JsonTypeInfo>? result)
    {
        this.mediaTypes = mediaTypes;
        names = [.. mediaTypes.Select(mediaType => mediaType.Name)];
        Schema = schema;
        hasTimes = new Lazy<bool>(() => schema is not null && HasTimesWithin(schema, []));
        json = result is null ? null : new Lazy<JsonTypeInfo>(() => Readable(result()));
    }

    /// <summary>The schema of the content; null if the contract has none.</summary>
    public Schema? Schema { get; }

    /// <summary>Whether it may contain times, which are written in a time zone.</summary>
    public bool HasTimes => hasTimes.Value;

    /// <summary>The JSON type information of the result.</summary>
    /// <exception cref="InvalidOperationException">The operation has no generated code.</exception>
    public JsonTypeInfo Json => json?.Value ?? throw new InvalidOperationException("The result has no type.");

    /// <summary>The media types, in the contract's order.</summary>
    public IReadOnlyList<string> MediaTypes => names;

    /// <summary>The content of an operation's success response; null if it has none.</summary>
    /// <exception cref="ContractException">A media type is one that the server cannot write.</exception>
    public static ResultContract? Of(ContractOperation operation, Func<JsonTypeInfo>? result)
    {
        if (result is null) return null;
        var success = operation.Responses.First(response => response.Status == operation.SuccessStatus);
        var unknown = success.MediaTypes.FirstOrDefault(name => ResultMediaType.Of(name) is null);
        if (unknown is not null || success.MediaTypes.Count == 0)
            throw new ContractException($"the response {success.Status} of {operation.OperationId}",
                $"media types that the server can write, JSON or XML, found {unknown ?? "none"}");
        return new ResultContract([.. success.MediaTypes.Select(name => ResultMediaType.Of(name)!)], success.Schema, result);
    }

    /// <summary>The content of the success response of an operation without generated code; null if it has none.</summary>
    public static ResultContract? WithoutType(ContractOperation operation)
    {
        var success = operation.Responses.First(response => response.Status == operation.SuccessStatus);
        ResultMediaType[] writable = [.. success.MediaTypes.Select(ResultMediaType.Of).OfType<ResultMediaType>()];
        // Bytes are a string in base64 as JSON, also where the contract has no JSON, and as they are in any other type (observed).
        if (success.Schema is { Shape.IsBytes: true })
            writable =
            [
                .. writable.Length == 0 ? [ResultMediaType.Of("application/json")!] : writable,
                .. success.MediaTypes.Where(name => ResultMediaType.Of(name) is null).Select(ResultMediaType.Octets),
            ];
        return writable.Length == 0 ? null : new ResultContract(writable, success.Schema, null);
    }

    private static JsonTypeInfo Readable(JsonTypeInfo type) => new JsonSerializerOptions(type.Options)
    {
        // The content is not part of a page and should be readable: quotes as \", letters unescaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new UtcTimeConverter() },
    }.GetTypeInfo(type.Type);

    // A schema may be recursive.
    private static bool HasTimesWithin(Schema schema, HashSet<Schema> seen) => seen.Add(schema)
        && (schema.Format == "date-time"
            || schema.Properties.Select(property => property.Schema).Concat(schema.AllOf).Concat(schema.OneOf).Concat(schema.AnyOf)
                .Concat(new[] { schema.Items, schema.AdditionalProperties }.OfType<Schema>()).Any(part => HasTimesWithin(part, seen)));

    /// <summary>
    /// The media type that Accept prefers. An Accept that cannot be satisfied is ignored, and the answer is JSON (assumed).
    /// </summary>
    public ResultMediaType Choose(StringValues accept) =>
        AcceptHeader.Choose(accept, names) is { } chosen
            ? Array.Find(mediaTypes, mediaType => mediaType.Name == chosen)!
            : Array.Find(mediaTypes, mediaType => mediaType is { IsXml: false, IsOctets: false }) ?? mediaTypes[0];
}
