using System.Buffers;
using System.Text.Encodings.Web;
using EmailSync.Contract.Media;
using EmailSync.MadeAnswers.Recorded;
using EmailSync.Scenarios.Exchanges;

namespace EmailSync.Scenarios.Cleaning;

/// <summary>Replaces secrets and personal data in exchanges.</summary>
internal sealed class ExchangeCleaner(
    TextPatterns patterns, BodyCleaner bodies, Credentials credentials, Tenants tenants, Originals originals)
{
    // Others are the connection's, or say nothing that a client reads.
    private static readonly string[] Kept =
        ["WWW-Authenticate", "Allow", "Accept", "Retry-After", "Vary", "Cache-Control", "Content-Language"];

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds what an exchange has to what is replaced.</summary>
    public void Collect(RecordedExchange one)
    {
        if (one.Tenant is { } tenant) tenants.Of(tenant);
        if (one.Exchange.Authority is { } authority && authority.Split(':')[0] is var host && !TextPatterns.IsHarmless(host)
            && host.Any(char.IsLetter))
            originals.Replace(host, OriginalKind.Host);
        credentials.Replace(one);
        Clean(one);
    }

    /// <summary>The exchange without them.</summary>
    public CleanExchange Clean(RecordedExchange one)
    {
        var asked = new ValuePlace("", null, one.Operation?.RequestBody?.Schema, IsError: false);
        var status = one.Exchange.Status;
        var told = new ValuePlace("", null, one.Operation?.Responses.FirstOrDefault(response => response.Status == status)?.Schema,
            status >= 400);
        var requestBody = bodies.Clean(one.RequestBody, one.RequestType, asked) ?? MadeBytes.Of(one.RequestBody.Length);
        var responseBody = bodies.Clean(one.ResponseBody, one.ResponseType, told) ?? MadeBytes.Of(one.ResponseBody.Length);
        var request = new RecordedRequest(one.Exchange.Method, patterns.Replace(one.Path), Query(one),
            [.. RecordedRequest.Deciding.Select(name => (name, Value: one.RequestField(name))).Where(field => field.Value is not null)
                .Select(field => new HeaderLine(field.name, Printable(patterns.Replace(field.Value!))))],
            RequestContent(requestBody, one), credentials.UseOf(one) != CredentialUse.Accepted);
        var type = one.ResponseField("Content-Type");
        var answer = new RecordedAnswer(request, status,
            [.. Kept.Select(name => (name, Value: one.ResponseField(name))).Where(field => field.Value is not null)
                .Select(field => new HeaderLine(field.name, Printable(patterns.Replace(field.Value!))))],
            type is null || responseBody.Length == 0 && status is 204 or 205 or 304 ? null : Printable(InUtf8(type, one.ResponseType)),
            status is 204 or 205 or 304 ? RecordedContent.None : AnswerContent(responseBody, one.ResponseType), IsUsed: false);
        return new CleanExchange(one, one.Tenant is { } tenant ? tenants.Of(tenant) : "", answer,
            one.RequestField("Content-Type") is { } sent ? Printable(InUtf8(sent, one.RequestType)) : null, requestBody,
            originals.AreAllKnown ? credentials.Made(one) : []);
    }

    private string Query(RecordedExchange one)
    {
        if (one.Query.Length == 0) return "";
        return string.Join('&', one.Query.Split('&').Select(pair =>
        {
            var name = Uri.UnescapeDataString(pair.Split('=')[0]);
            var schema =
                one.Operation?.Parameters.FirstOrDefault(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    ?.Schema;
            return schema is { Shape.Type: SchemaType.Integer or SchemaType.Number or SchemaType.Boolean }
                || name is "$select" or "$top" or "$skip" or "$orderby"
                ? patterns.Replace(pair)
                : bodies.Form(pair, new ValuePlace(name, null, null, IsError: false));
        }));
    }

    private static RecordedContent RequestContent(byte[] body, RecordedExchange one) =>
        body.Length == 0 ? RecordedContent.None
        : (one.RequestType?.Syntax is MediaSyntax.Json or MediaSyntax.MergePatch) && IsJson(body)
            ? new RecordedContent(RecordedForm.Json, body)
        : TextOrBytes(body);

    private static RecordedContent AnswerContent(byte[] body, ContentType? type) =>
        body.Length == 0 ? RecordedContent.None
        : type?.Syntax.IsJson() == true && IsCompact(body) ? new RecordedContent(RecordedForm.Json, body)
        : TextOrBytes(body);

    private static RecordedContent TextOrBytes(byte[] body) =>
        new(System.Text.Unicode.Utf8.IsValid(body) ? RecordedForm.Text : RecordedForm.Base64, body);

    private static bool IsJson(byte[] body) => RequestForm.OfJson(body) is not null;

    // Whether the state writes the same bytes again.
    private static bool IsCompact(byte[] body)
    {
        if (!IsJson(body)) return false;
        using var document = JsonDocument.Parse(body);
        var bytes = new ArrayBufferWriter<byte>(body.Length);
        using (var json = new Utf8JsonWriter(bytes, Writing)) document.RootElement.WriteTo(json);
        return bytes.WrittenSpan.SequenceEqual(body);
    }

    // Cleaned texts are written in UTF-8.
    private static string InUtf8(string field, ContentType? type) =>
        type?.Charset is { } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? field.Replace(charset, "utf-8", StringComparison.OrdinalIgnoreCase)
            : field;

    private static string Printable(string value) => string.Concat(value.Select(letter => letter is >= ' ' and <= '~' ? letter : '?'));
}
