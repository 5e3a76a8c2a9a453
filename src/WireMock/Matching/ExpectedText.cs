namespace EmailSync.WireMock.Matching;

/// <summary>An expected text, and what the journal holds in its place. That is worked out once where many calls are asked.</summary>
internal sealed class ExpectedText(string text)
{
    private Func<string, string>? redactedBy;
    private string redacted = "";

    public string Text => text;

    /// <summary>What the journal would hold at the place of a value.</summary>
    public string MarkedAs(in MatchedValue value)
    {
        if (ReferenceEquals(redactedBy, value.Redact)) return redacted;
        value.Budget.Spend(1 + text.Length / 16);
        redacted = value.Redact(text);
        redactedBy = value.Redact;
        return redacted;
    }
}
