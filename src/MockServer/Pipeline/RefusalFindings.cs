using EmailSync.MockServer.Model;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Pipeline;

/// <summary>Makes the finding of a refusal, with what was at the location in the request.</summary>
public sealed class RefusalFindings(FindingFactory findings, Redactor redactor)
{
    private const string Nothing = "nothing";

    /// <param name="call">The call that is refused, or would have been.</param>
    /// <param name="refusal">Why.</param>
    public Finding Of(Call call, Refusal refusal)
    {
        // A finding has its own location. It is removed only here, because the redaction needs the text with it.
        var message = redactor.Quoting(refusal.Detail ?? refusal.Message, refusal.Location.LastName, call.Operation);
        var location = $"{refusal.Location}: ";
        if (message.StartsWith(location, StringComparison.Ordinal)) message = message[location.Length..];
        var (sent, expected) = (refusal.Sent ?? At(call.Http.Request, refusal.Location), refusal.Expected ?? message);
        if (refusal.Requirement is not { } requirement)
            return findings.Of(refusal.ClientRule!, refusal.Location, sent, expected, message) with { Refused = true };
        var finding = findings.Refused(requirement, refusal.Location, message, sent, expected);
        return refusal.ClientRule is { } rule ? finding with { Rule = findings.Rule(rule) } : finding;
    }

    private string? At(HttpRequest request, Location location) => location.Kind switch
    {
        LocationKind.Method => request.Method,
        LocationKind.Path => request.PathBase.Add(request.Path).Value,
        LocationKind.Header => request.Headers.TryGetValue(location.Name, out var values)
            ? string.Join(", ", values.Select(value => redactor.Header(location.Name, value ?? "")))
            : Nothing,
        LocationKind.Query =>
            QueryPairs.Parse(request.QueryString.Value ?? "")
                .Find(pair => pair.Key.Equals(location.Name, StringComparison.OrdinalIgnoreCase)) is { Key: not null } pair
            ? redactor.Header(pair.Key, pair.Value) // the name decides whether the value is secret
            : Nothing,
        _ => null,
    };
}
