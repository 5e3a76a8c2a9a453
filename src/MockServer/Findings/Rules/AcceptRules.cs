using System.Collections.Concurrent;
using EmailSync.Contract;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Resources;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>What Accept asks for. It never changes whether a call is taken, but an error must come in some type.</summary>
public sealed class AcceptRules(ContractDocument contract, FindingFactory findings)
{
    private const string Place = "header Accept";
    private const int Capacity = 256;
    private const int LongestKept = 256;

    // Callers send the same few again and again. Bounded; past the bound others are read anew each time.
    private readonly ConcurrentDictionary<string, Finding?> known = new(StringComparer.Ordinal);
    private int count;

    public void Judge(Call call)
    {
        var accept = call.Http.Request.Headers.Accept;
        if (accept.Count == 0) return;
        var text = accept.Count == 1 ? accept[0] ?? "" : accept.ToString();
        if (call.Resource is OperationResource { Result: { } result })
        {
            if (Find(text, [.. result.MediaTypes, .. contract.ErrorMediaTypes]) is { } found) call.Add(found);
            return;
        }

        if (!known.TryGetValue(text, out var finding))
        {
            finding = Find(text, contract.ErrorMediaTypes);
            if (text.Length <= LongestKept && Volatile.Read(ref count) < Capacity && known.TryAdd(text, finding)) Interlocked.Increment(ref count);
        }

        if (finding is not null) call.Add(finding);
    }

    private Finding? Find(string accept, IReadOnlyList<string> offers)
    {
        var shown = Contract.Schemas.Excerpt.Of(accept);
        if (!AcceptHeader.IsWellFormed(accept)) return findings.Of("C-ACC-01", Place, shown, "media ranges such as application/json;q=0.9, separated by commas");
        return AcceptHeader.Choose(accept, offers) is null ? findings.Of("C-ACC-02", Place, shown, $"one of {string.Join(", ", offers.Distinct())} among them") : null;
    }
}
