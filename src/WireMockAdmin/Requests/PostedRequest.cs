using EmailSync.MockServer.Secrets;

namespace EmailSync.WireMockAdmin.Requests;

/// <summary>
/// Reads a LoggedRequest that a client sends back. If the journal still has the call, that is used; otherwise only
/// what was sent, redacted like any other request.
/// </summary>
public sealed class PostedRequest(JournalSearch journal, Redactor redactor, TimeProvider time)
{
    public LoggedCall Read(HttpContext http, JsonElement request)
    {
        var url = Text(request, "url") ?? throw WireMockFault.In("/url", "expected path and query, found nothing.");
        var method = Text(request, "method") ?? throw WireMockFault.In("/method", "expected a method, found nothing.");
        var logged = request.TryGetProperty("loggedDate", out var date) && date.ValueKind != JsonValueKind.Null
            ? Milliseconds(date)
            : (long?)null;
        var known = journal.NewestFirst(http).Select(entry => new LoggedCall(entry)).FirstOrDefault(call =>
            call.Entry.Method == method && call.Url == url && logged == call.Entry.Time.ToUnixTimeMilliseconds());
        if (known is not null) return known;
        var (headers, body) = (Headers(request).ToList(), Body(request));
        var kept = redactor.Request(body, headers.ValueOf("Content-Type"), headers.ValueOf("Content-Encoding"));
        return new LoggedCall(new JournalEntry
        {
            Id = Guid.Empty,
            Time = logged is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : time.GetUtcNow(),
            Sandbox = MockServer.Admin.ControlScope.Name(http) ?? "",
            Method = redactor.Word(method),
            Target = redactor.Text(url),
            Protocol = redactor.Word(Text(request, "protocol") ?? "HTTP/1.1"),
            Headers = headers,
            Body = kept.Bytes,
            BodyState = kept.Withheld is null ? BodyState.Complete : BodyState.Withheld,
            Withheld = kept.Withheld,
            BodyLength = body.Length,
            Findings = [],
            Answer = new Answer(StatusCodes.Status404NotFound),
            Duration = TimeSpan.Zero,
            Bytes = 0,
        });
    }

    private static long Milliseconds(JsonElement date) =>
        date.ValueKind == JsonValueKind.Number && date.TryGetInt64(out var milliseconds)
        && milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? milliseconds
            : throw WireMockFault.In("/loggedDate", "expected milliseconds since 1970.");

    private IEnumerable<HeaderLine> Headers(JsonElement request)
    {
        if (!request.TryGetProperty("headers", out var headers) || headers.ValueKind == JsonValueKind.Null) yield break;
        if (headers.ValueKind != JsonValueKind.Object)
            throw WireMockFault.In("/headers", $"expected an object, found {JsonKind.Of(headers)}.");
        foreach (var field in headers.EnumerateObject())
            foreach (var value in field.Value.ValueKind == JsonValueKind.Array ? field.Value.EnumerateArray().ToArray() : [field.Value])
                yield return value.ValueKind == JsonValueKind.String
                    ? new HeaderLine(redactor.Word(field.Name), redactor.Header(field.Name, value.GetString()!))
                    : throw WireMockFault.In("/headers", $"{redactor.Word(field.Name)}: expected a string or an array of strings.");
    }

    private static byte[] Body(JsonElement request)
    {
        if (Text(request, "bodyAsBase64") is not { } bytes) return Encoding.UTF8.GetBytes(Text(request, "body") ?? "");
        try
        {
            return Convert.FromBase64String(bytes);
        }
        catch (FormatException)
        {
            throw WireMockFault.In("/bodyAsBase64", "expected base64.");
        }
    }

    private static string? Text(JsonElement request, string name)
    {
        if (!request.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw WireMockFault.In($"/{name}", $"expected a string, found {JsonKind.Of(value)}.");
    }
}
