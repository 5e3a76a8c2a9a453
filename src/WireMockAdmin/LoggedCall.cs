using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Bodies.Formats;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.WireMockAdmin.Answers;

namespace EmailSync.WireMockAdmin;

/// <summary>A call of the journal in WireMock's terms. Its parts are parsed on demand.</summary>
public sealed class LoggedCall(JournalEntry entry)
{
    public JournalEntry Entry { get; } = entry;

    /// <summary>Path and query, as sent.</summary>
    public string Url { get; } = RequestTarget.PathAndQuery(entry.Target);

    public string Path => Url.Split('?', 2)[0];

    /// <summary>The stub that answered it; null if none did.</summary>
    public Guid? StubId { get; } = StubOf(entry);

    /// <summary>Whether a stub answered it, or it called an operation of the contract and broke no MUST.</summary>
    public bool IsMatched => StubId is not null || CalledRightly;

    private bool CalledRightly => Entry.CalledOperation is not null && Entry.Findings.All(finding => finding.Rule.Level != RuleLevel.Must);

    public ILookup<string, string> Headers =>
        field ??= Entry.Headers.ToLookup(line => line.Name, line => line.Value, StringComparer.OrdinalIgnoreCase);

    public ILookup<string, string> Query => field ??= Lookup(Url.IndexOf('?') is >= 0 and var start ? QueryPairs.Parse(Url[start..]) : []);

    public ILookup<string, string> Form => field ??= Lookup(IsForm ? QueryPairs.Parse(BodyText) : []);

    public ILookup<string, string> Cookies => field ??= Lookup(
        from line in Headers["Cookie"]
        from cookie in line.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let parts = cookie.Split('=', 2)
        select new KeyValuePair<string, string>(parts[0], parts.Length > 1 ? parts[1] : ""));

    public string BodyText => field ??= ReadableBody.Text(Entry.Body.Span, Headers["Content-Type"].FirstOrDefault());

    private bool IsForm => Headers["Content-Type"].Any(type => MediaType.SyntaxOf(type) == MediaSyntax.Form);

    private static Guid? StubOf(JournalEntry entry) => entry.AnsweredBy == AnswerOrigin.Stub.InJson()
        && entry.Answer.Headers.FirstOrDefault(line => line.Name == KnownStubs.IdField) is { } line && Guid.TryParse(line.Value, out var id)
        ? id
        : null;

    private static ILookup<string, string> Lookup(IEnumerable<KeyValuePair<string, string>> pairs) =>
        pairs.ToLookup(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
