using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Errors;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>
/// What a refused call would have been refused for next. A server tells the first fault alone; who has to mend the
/// call wants to know them all.
/// </summary>
public sealed class LaterFaults(AuthenticationStage authentication, NegotiationStage negotiation, BodyStage body, SelectStage select, RefusalFindings findings)
{
    public void Judge(Call call)
    {
        if (call.Refusal is null || call.Stage >= Stage.Select || call.RefusalSparesCaller) return;
        var before = call.Findings?.Count ?? 0;
        if (call.Stage < Stage.Authentication) Authenticate(call);
        if (call.Stage < Stage.Negotiation) Add(call, negotiation.Find(call));
        if (call.Stage < Stage.Body && IsKnown(call)) Add(call, body.Find(call));
        Add(call, select.Find(call));
        for (var i = before; i < call.Findings?.Count; i++) call.Findings[i] = call.Findings[i] with { Refused = false };
    }

    // All of the body is there and its type is known, or there is none at all.
    private static bool IsKnown(Call call) =>
        ReceivedBody.IsAnnounced(call.Http) ? call.ContentType is not null && call.Body is { State: BodyState.Complete, Octets.Length: > 0 } : call.Body.Octets.IsEmpty;

    // The journal names no caller of a call that never came to its authentication.
    private void Authenticate(Call call)
    {
        Add(call, authentication.Find(call));
        (call.Caller, call.Credential, call.Expired) = (null, null, null);
    }

    private void Add(Call call, Refusal? refusal)
    {
        if (refusal is { FindsNothing: false }) call.Add(findings.Of(call, refusal));
    }
}
