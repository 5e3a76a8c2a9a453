using System.Collections.ObjectModel;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Bodies;

/// <summary>Reads the body, whatever its media type, and checks it against the contract's schema: 400 with the location, or 413.</summary>
public sealed class BodyStage(MockOptions options, FindingFactory findings, LargeWork largeWork)
{
    /// <summary>
    /// The refusal; null if there is none. Then the call has its document. In an evaluated call only a body that arrived completely is
    /// checked.
    /// </summary>
    public ValueTask<Ending?> EvaluateAsync(Call call) =>
        call.Operation is { RequestBody: { } contract } ? EvaluateAsync(call, contract) : default;

    /// <summary>The same for a path that is not an operation's.</summary>
    public async ValueTask<Ending?> EvaluateAsync(Call call, ContractRequestBody contract)
    {
        if (call.Observed is not null) return await FindObservedAsync(call, contract);
        if (call.IsEvaluated) return IsKnown(call) ? Find(call, contract) : null;
        if (await ByteReader.ReadAsync(call, options.BodyBytes) is not { } bytes) return Refusal.ContentTooLarge(options.BodyBytes);
        call.Body = new ReceivedBody(bytes, BodyState.Complete);
        return bytes.Length <= LargeWork.UsualBytes ? Find(call, contract) : await FindInTurnAsync(call, contract);
    }

    // It has arrived long ago. More than the mock's limit is not read: the limit is not the other server's.
    private async ValueTask<Ending?> FindObservedAsync(Call call, ContractRequestBody contract) =>
        !IsKnown(call) || call.Body.Bytes.Length > options.BodyBytes ? null
        : call.Body.Bytes.Length <= LargeWork.UsualBytes ? Find(call, contract)
        : await FindInTurnAsync(call, contract);

    // The whole body is there and its type is known, or there is no body.
    private static bool IsKnown(Call call) =>
        ReceivedBody.IsAnnounced(call.Http)
            ? call.ContentType is not null && call.Body is { State: BodyState.Complete, Bytes.Length: > 0 }
            : call.Body.Bytes.IsEmpty;

    private Refusal? Find(Call call, ContractRequestBody contract)
    {
        var bytes = call.Body.Bytes;
        if (bytes.Length == 0)
            return contract.Required
                ? Refusal.BadRequest(RuleId.BODY_07, Location.Body,
                    "expected the request, found no content.") with
                { Expected = "the request", Sent = "no content" }
                : null;

        // A body without a type cannot get here: the negotiation has refused it.
        var contentType = call.ContentType!;
        var reading = BodyFormat.For(contentType.Syntax, contract.Schema)!.Read(bytes, contentType.Encoding, contract.Schema);
        call.Notes = reading.Notes;
        if (reading.Fault is { } fault)
        {
            foreach (var other in reading.OtherFaults ?? [])
                call.Add(findings.Refused(other.Requirement, other.Location, other.Message, other.Found, other.Expected));
            foreach (var (requirement, more) in reading.FaultsLeftOut ?? ReadOnlyDictionary<string, long>.Empty)
                call.LeaveOut(findings.CallerRule(requirement).Id, more);
            return Refusal.BadRequest(fault.Requirement, fault.Location, fault.Message) with
            {
                Expected = fault.Expected,
                Sent = fault.Found
            };
        }

        call.Document = reading.Document;
        if (reading.IsNoPatch)
        {
            var plain = contract.Schema.Shape.Type switch
            {
                SchemaType.Array => "a plain list",
                SchemaType.Object => "a plain object",
                _ => "a plain value",
            };
            call.Add(
                findings.Noted(RuleId.BODY_20, Location.Header("Content-Type"),
                    $"{plain} sent as a patch type is read as the request; RFC 6902 requires an array of operations.",
                    plain, "an array of operations, or application/json"));
        }

        return Evaluate(call, contract.Schema);
    }

    private ValueTask<Refusal?> FindInTurnAsync(Call call, ContractRequestBody contract) =>
        largeWork.RunAsync(call.Body.Bytes.Length, () => Find(call, contract), call.Http.RequestAborted);

    private Refusal? Evaluate(Call call, Schema schema)
    {
        var violations = new ViolationList(SchemaViolation.Limit);
        schema.Validate(call.Document!.RootElement, violations);
        if (violations.Count == 0) return null;
        foreach (var other in violations.Skip(1))
            call.Add(findings.Refused(Rule(other.WantsObject), Location.At(other.Pointer), Text(other), other.Found, other.Expected));
        foreach (var wantsObject in (bool[])[true, false])
            call.LeaveOut(findings.CallerRule(Rule(wantsObject)).Id, violations.LeftOut(wantsObject));
        var first = violations[0];
        return Refusal.BadRequest(Rule(first.WantsObject), Location.At(first.Pointer), Text(first)) with
        {
            Expected = first.Expected,
            Sent = first.Found
        };
    }

    private static string Rule(bool wantsObject) => wantsObject ? RuleId.BODY_06 : RuleId.BODY_21;

    private static string Text(SchemaViolation violation) => $"expected {violation.Expected}, found {violation.Found}.";
}
