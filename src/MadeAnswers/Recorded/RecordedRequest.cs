namespace EmailSync.MadeAnswers.Recorded;

/// <summary>The request that a recorded answer is bound to.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path from <c>/api</c> on; letter case does not matter.</param>
/// <param name="Query">Its query without the question mark; empty if it has none.</param>
/// <param name="Headers">
/// Fields that an answer can depend on. They restrict nothing: among several answers to a request, that with the most equal ones is chosen.
/// </param>
/// <param name="Content">Its body.</param>
/// <param name="AreCredentialsRefused">Whether it is a request whose credentials the server does not accept.</param>
internal sealed record RecordedRequest(
    string Method, string Path, string Query, IReadOnlyList<HeaderLine> Headers, RecordedContent Content, bool AreCredentialsRefused)
{
    /// <summary>The fields that an answer can depend on.</summary>
    public static IReadOnlyList<string> Deciding { get; } = ["Accept", "Accept-Language", "SO-Language", "SO-TimeZone", "SO-Culture"];

    private readonly string query = RequestForm.OfQuery(Query);
    private readonly string? json = Content.Form == RecordedForm.Json ? RequestForm.OfJson(Content.Bytes) : null;

    /// <summary>Equal for requests that get the same answers.</summary>
    public string Key => string.Join('\n', [Place(Method, Path), query, $"{AreCredentialsRefused}",
        .. Headers.Select(header => $"{header.Name.ToLowerInvariant()}: {header.Value}").Order(StringComparer.Ordinal),
        json ?? $"{Content.Form} {Convert.ToBase64String(Content.Bytes.Span)}"]);

    /// <summary>What decides first: method and path.</summary>
    public static string Place(string method, string path) => $"{method} {path.TrimEnd('/').ToLowerInvariant()}";

    /// <summary>How well a call matches; negative if it is another request.</summary>
    /// <param name="call">The call.</param>
    /// <param name="areRefused">Whether its credentials are refused; null if they have not been checked.</param>
    public int Match(RecordedCall call, bool? areRefused) =>
        (areRefused is { } refused && refused != AreCredentialsRefused) || query != call.Query || !call.HasBody(Content, json)
            ? -1
            : Deciding.Count(name => call.Header(name) == Value(name));

    public void Write(Utf8JsonWriter writer, Func<string, string> shown)
    {
        writer.WriteStartObject("request");
        writer.WriteString("method", Method);
        writer.WriteString("path", shown(Path));
        if (Query.Length > 0) writer.WriteString("query", shown(Query));
        RecordedAnswer.WriteFields(writer, Headers, shown);
        if (AreCredentialsRefused) writer.WriteString("credentials", "refused");
        Content.Write(writer, shown);
        writer.WriteEndObject();
    }

    private string? Value(string name)
    {
        foreach (var header in Headers)
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return header.Value;
        return null;
    }
}
