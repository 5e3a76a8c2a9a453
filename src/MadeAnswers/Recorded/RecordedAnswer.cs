namespace EmailSync.MadeAnswers.Recorded;

/// <summary>An answer of a real server, and the request that it was the answer to.</summary>
/// <param name="Request">The request.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Fields beside Content-Type and Content-Length.</param>
/// <param name="ContentType">The value of Content-Type; null for none.</param>
/// <param name="Content">The content, which is sent as it is.</param>
/// <param name="IsUsed">Whether the sandbox has given it already.</param>
internal sealed record RecordedAnswer(
    RecordedRequest Request, int Status, IReadOnlyList<HeaderLine> Headers, string? ContentType, RecordedContent Content, bool IsUsed)
{
    private const int Own = 600;

    /// <summary>Estimated memory.</summary>
    public long Bytes => Own + Content.Bytes.Length + (3L * Request.Content.Bytes.Length)
        + (4 * (Request.Path.Length + Request.Query.Length))
        + (2 * Headers.Concat(Request.Headers).Sum(header => header.Name.Length + header.Value.Length));

    /// <summary>The answer to send.</summary>
    public Answer Answer => new(Status) { ContentType = ContentType, Content = Content.Bytes, Headers = Headers };

    public void Write(Utf8JsonWriter json, bool isUsed, Func<string, string> shown)
    {
        json.WriteStartObject();
        Request.Write(json, shown);
        json.WriteStartObject("answer");
        json.WriteNumber("status", Status);
        if (ContentType is { } type) json.WriteString("contentType", type);
        WriteFields(json, Headers, shown);
        Content.Write(json, shown);
        json.WriteEndObject();
        if (isUsed) json.WriteBoolean("used", true);
        json.WriteEndObject();
    }

    public static void WriteFields(Utf8JsonWriter json, IReadOnlyList<HeaderLine> headers, Func<string, string> shown)
    {
        if (headers.Count == 0) return;
        json.WriteStartObject("headers");
        foreach (var (name, value) in headers) json.WriteString(name, shown(value));
        json.WriteEndObject();
    }
}
