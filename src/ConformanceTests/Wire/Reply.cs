namespace EmailSync.ConformanceTests.Wire;

/// <summary>A reply: an answer, or the end of the connection.</summary>
/// <param name="Exchange">Index of the exchange in the evidence.</param>
/// <param name="Answer">The answer; null if the server ended the connection instead.</param>
/// <param name="End">How it ended without an answer; null if there is one.</param>
public sealed record Reply(int Exchange, WireAnswer? Answer, string? End)
{
    /// <summary>Status code; 0 without an answer.</summary>
    public int Status => Answer?.Status ?? 0;

    /// <summary>Whether the deadline passed.</summary>
    public bool TimedOut { get; init; }

    /// <summary>Whether the server closed or reset the connection instead of answering.</summary>
    public bool Ended { get; init; }

    /// <summary>2xx.</summary>
    public bool Accepted => Status is >= 200 and < 300;

    /// <summary>4xx.</summary>
    public bool ClientError => Status is >= 400 and < 500;

    /// <summary>5xx, except "not implemented" (501, 505) and 503 with Retry-After.</summary>
    public bool ServerFault => Status >= 500 && Status is not (501 or 505) && !(Status == 503 && Field("Retry-After") is not null);

    /// <summary>
    /// Whether the server refused: an answer other than 2xx, or a closed connection. A timeout or an answer that is not HTTP does
    /// not count.
    /// </summary>
    public bool Refused => Answer is null ? Ended : !Accepted;

    /// <summary>The content as UTF-8; empty without an answer.</summary>
    public string Text => Answer?.Text ?? "";

    public string? Field(string name) => Answer?.Field(name);

    public IEnumerable<string> All(string name) => Answer?.All(name) ?? [];

    /// <summary>The reply in a few words.</summary>
    public override string ToString() =>
        Answer is null ? End ?? "no answer" : Answer.StatusLine.Length > 13 ? Answer.StatusLine[9..] : $"{Status}";
}
