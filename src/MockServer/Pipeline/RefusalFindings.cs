using EmailSync.MockServer.Model;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Pipeline;

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
        var place = $"{refusal.Place}: ";
        if (message.StartsWith(place, StringComparison.Ordinal)) message = message[place.Length..];
        var (sent, expected) = (refusal.Sent ?? At(call.Http.Request, refusal.Place), refusal.Expected ?? message);
        if (refusal.Requirement is not { } requirement) return findings.Of(refusal.ClientRule!, refusal.Place, sent, expected, message) with { Refused = true };
        var finding = findings.Refused(requirement, refusal.Place, message, sent, expected);
        return refusal.ClientRule is { } rule ? finding with { Rule = findings.Rule(rule) } : finding;
    }

    private string? At(HttpRequest request, Place place) => place.Kind switch
    {
        PlaceKind.Method => request.Method,
        PlaceKind.Path => request.PathBase.Add(request.Path).Value,
        PlaceKind.Header => request.Headers.TryGetValue(place.Name, out var values) ? string.Join(", ", values.Select(value => redactor.Header(place.Name, value ?? ""))) : Nothing,
        PlaceKind.Query => QueryPairs.Parse(request.QueryString.Value ?? "").Find(pair => pair.Key.Equals(place.Name, StringComparison.OrdinalIgnoreCase)) is { Key: not null } pair
            ? redactor.Header(pair.Key, pair.Value) // the name tells that a value is secret
            : Nothing,
        _ => null,
    };
}
