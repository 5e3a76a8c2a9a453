using System.Collections.Concurrent;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>Checks Accept. It never decides whether a call is accepted, but an answer needs a type.</summary>
public sealed class AcceptRules(ContractDocument contract, FindingFactory findings)
{
    private static readonly Location Location = Location.Header("Accept");
    private const int Capacity = 256;
    private const int LongestKept = 256;

    // Callers keep sending the same few values. Bounded: beyond that, values are parsed each time.
    private readonly ConcurrentDictionary<(string OperationId, string Accept), Finding?> known = new();
    private int count;

    public void Evaluate(Call call)
    {
        var accept = call.Http.Request.Headers.Accept;
        if (accept.Count == 0) return;
        var text = accept.Count == 1 ? accept[0] ?? "" : accept.ToString();
        var operation = call.Operation!;
        if (!known.TryGetValue((operation.OperationId, text), out var finding))
        {
            finding = Find(operation, text);
            if (text.Length <= LongestKept && Volatile.Read(ref count) < Capacity && known.TryAdd((operation.OperationId, text), finding))
                Interlocked.Increment(ref count);
        }

        if (finding is not null) call.Add(finding);
    }

    private Finding? Find(ContractOperation operation, string accept)
    {
        var shown = Contract.Schemas.Excerpt.Of(accept);
        if (!AcceptHeader.IsWellFormed(accept))
            return findings.Of(RuleId.C_ACC_01, Location, shown, "media ranges such as application/json;q=0.9, separated by commas");
        var offers = operation.Responses.SelectMany(response => response.MediaTypes).Concat(contract.ErrorMediaTypes).Distinct().ToList();
        return AcceptHeader.Choose(accept, offers) is null
            ? findings.Of(RuleId.C_ACC_02, Location, shown, $"a range that allows one of {string.Join(", ", offers)}")
            : null;
    }
}
