using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Findings;

/// <summary>Makes the finding of a refusal, with what stood at the place in the request.</summary>
public sealed class RefusalFindings(FindingFactory findings, Redactor redactor)
{
    private const string Nothing = "nothing";

    /// <param name="call">The call that is refused, or would have been.</param>
    /// <param name="refusal">Why.</param>
    public Finding Of(Call call, Refusal refusal)
    {
        // A finding says its place by itself. Taken off only here, since the redaction reads the text with it.
        var message = redactor.Text(refusal.Detail ?? refusal.Message);
        if (message.StartsWith($"{refusal.Place}: ", StringComparison.Ordinal)) message = message[(refusal.Place.Length + 2)..];
        var (sent, expected) = (refusal.Sent ?? At(call.Http.Request, refusal.Place), refusal.Expected ?? message);
        if (refusal.Requirement is not { } requirement) return findings.Of(refusal.ClientRule!, refusal.Place, sent, expected, message) with { Refused = true };
        var finding = findings.Refused(requirement, refusal.Place, message, sent, expected);
        return refusal.ClientRule is { } rule ? finding with { Rule = findings.Rule(rule) } : finding;
    }

    private string? At(HttpRequest request, string place) => place.Split(' ', 2) switch
    {
        ["method"] => request.Method,
        ["path"] => request.PathBase.Add(request.Path).Value,
        ["header", var name] => request.Headers.TryGetValue(name, out var values) ? string.Join(", ", values.Select(value => redactor.Header(name, value ?? ""))) : Nothing,
        ["query", var name] => QueryPairs.Parse(request.QueryString.Value ?? "").Find(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Key: not null } pair
            ? redactor.Header(pair.Key, pair.Value) // the name tells that a value is secret
            : Nothing,
        _ => null,
    };
}
