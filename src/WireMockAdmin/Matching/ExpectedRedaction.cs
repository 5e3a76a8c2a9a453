using System.Text.Json.Nodes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.WireMockAdmin.Matching;

/// <summary>
/// Redacts an expected value like the journal does. The journal keeps a mark instead of a secret, and
/// equal secrets have equal marks, so secrets can be matched without being shown.
/// </summary>
public sealed class ExpectedRedaction(Redactor redactor)
{
    public string Url(string expected) => redactor.Text(expected);

    public string Header(string name, string expected) => redactor.Header(name, expected);

    public string Cookie(string name, string expected) => redactor.Header("Cookie", $"{name}={expected}")[(name.Length + 1)..];

    /// <summary>A value of a query or a form.</summary>
    public string Pair(string name, string expected)
    {
        var redacted = redactor.Text($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(expected)}");
        return QueryPairs.Parse(redacted) is [var (_, value), ..] ? value : expected;
    }

    public string Body(string expected) =>
        redactor.Request(Encoding.UTF8.GetBytes(expected), null, null) is { Withheld: null } kept
            ? Encoding.UTF8.GetString(kept.Bytes.Span)
            : redactor.Text(expected);

    /// <summary>A value within a JSON body.</summary>
    /// <param name="name">Name of its member.</param>
    /// <param name="expected">The expected text.</param>
    public string Member(string name, string expected)
    {
        var redacted = redactor.Text(new JsonObject { [name] = expected }.ToJsonString());
        try
        {
            using var document = JsonDocument.Parse(redacted);
            return document.RootElement.EnumerateObject().First().Value.GetString() ?? expected;
        }
        catch (JsonException)
        {
            return expected;
        }
    }
}

/// <summary>An expected text and its redacted form, which is computed once for many calls.</summary>
internal sealed class ExpectedText(string text)
{
    private Func<string, string>? redactedBy;
    private string redacted = "";

    public string Text => text;

    /// <summary>The redacted form of a value.</summary>
    public string MarkedAs(in MatchedValue value)
    {
        if (ReferenceEquals(redactedBy, value.Redact)) return redacted;
        value.Budget.Spend(1 + text.Length / 16);
        redacted = value.Redact(text);
        redactedBy = value.Redact;
        return redacted;
    }
}
