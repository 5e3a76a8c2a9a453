using EmailSync.Contract;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Selection;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.Callers;

/// <summary>
/// Evaluates a call by the rules for callers after another server has answered it, by the stages of the pipeline. Where they refuse it
/// with the status of the answer, it was refused for that; other refusals are only findings.
/// </summary>
internal sealed class CallerEvaluation(
    MethodStage method,
    ObservedAuthentication authentication,
    NegotiationStage negotiation,
    BodyStage body,
    SelectStage select,
    ObservedOperations operations,
    RefusalFindings found,
    CallerEvaluator caller)
{
    // The caller's principal: no operation of the contract, but it needs credentials.
    private const string UserPath = "/api/v1/User/";

    // What the server accepts is no mistake, although the catalogue knows of no server that does.
    private static readonly string[] SettledByAcceptance = [RuleId.C_CT_06, RuleId.C_BODY_10];

    /// <param name="call">The call.</param>
    /// <param name="path">Its path.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="exchange">The exchange.</param>
    public async ValueTask EvaluateAsync(Call call, ExchangePath path, ExchangeAnswer answer, Exchange exchange)
    {
        call.Stage = Stage.Method;
        if (call.Resource is not { } resource)
        {
            if (path.IsOfApi && answer.Status == 404) Refuse(call, NotFound(path), answer.Status);
            return;
        }

        if (call.Operation is not { } operation)
        {
            if (resource.Path.StartsWith(UserPath, StringComparison.OrdinalIgnoreCase)) EvaluateCredentials(call, answer, exchange);
            return;
        }

        var sent = call.Http.Request.Method;
        if (sent == "OPTIONS") return;
        if (!resource.Takes(sent))
        {
            if (!answer.IsAccepted && method.Evaluate(call) is Refusal refusal) Refuse(call, refusal, answer.Status);
        }
        else if (sent != operation.Method)
        {
            caller.Evaluate(call, answer.ToJournal(isOfApi: true)); // it was only described
            return;
        }

        await EvaluateStagesAsync(call, answer, exchange);
        caller.Evaluate(call, answer.ToJournal(isOfApi: true));
        if (call.Findings is not { } findings) return;
        if (answer.IsAccepted) findings.RemoveAll(IsSettled);
        if (!Knows(exchange, Credentials)) findings.RemoveAll(finding => finding.Rule.Id == RuleId.C_XSRF_03);
    }

    private const ExchangeGaps Credentials = ExchangeGaps.Credentials | ExchangeGaps.RequestHeaders;

    // Whether the source has left none of these out.
    private static bool Knows(Exchange exchange, ExchangeGaps gaps) => (exchange.Gaps & gaps) == 0;

    private void EvaluateCredentials(Call call, ExchangeAnswer answer, Exchange exchange) =>
        Take(call, Stage.Authentication, answer, call => authentication.Evaluate(call, answer, Knows(exchange, Credentials)));

    private async ValueTask EvaluateStagesAsync(Call call, ExchangeAnswer answer, Exchange exchange)
    {
        EvaluateCredentials(call, answer, exchange);
        if (answer.Status == StatusCodes.Status421MisdirectedRequest) Refuse(call, Moved, answer.Status);
        // Without its Content-Type a body cannot be read.
        var isTyped = call.Http.Request.Headers.ContentType.Count > 0 || Knows(exchange, ExchangeGaps.RequestHeaders);
        if (isTyped) Take(call, Stage.Negotiation, answer, negotiation.Evaluate);
        call.IsEvaluated = !Decides(call, Stage.Body, answer.Status);
        Settle(call, Stage.Body, answer, await body.EvaluateAsync(call) as Refusal);
        Take(call, Stage.Select, answer, select.Evaluate);
        call.IsEvaluated = false;
        if (answer.Status == StatusCodes.Status413PayloadTooLarge && call.Refusal is null)
            Refuse(call, TooLarge, answer.Status);
        if (call.Refusal is not null) return;
        call.Stage = Stage.Operation;
        if (operations.Evaluate(call, answer) is { } refusal) Refuse(call, refusal, answer.Status);
    }

    private void Take(Call call, Stage stage, ExchangeAnswer answer, Func<Call, Refusal?> evaluate)
    {
        call.IsEvaluated = !Decides(call, stage, answer.Status);
        Settle(call, stage, answer, evaluate(call));
    }

    private void Settle(Call call, Stage stage, ExchangeAnswer answer, Refusal? refusal)
    {
        var decides = !call.IsEvaluated;
        call.IsEvaluated = false;
        if (refusal is null) return;
        if (decides && refusal.Status == answer.Status) call.Stage = stage;
        Refuse(call, refusal, decides ? answer.Status : 0);
    }

    // Whether a stage can have refused the call with this status.
    private static bool Decides(Call call, Stage stage, int status) => call.Refusal is null && status switch
    {
        401 or 403 => stage == Stage.Authentication,
        415 or 501 => stage == Stage.Negotiation,
        400 => stage != Stage.Authentication,
        413 => stage == Stage.Body,
        _ => false,
    };

    private void Refuse(Call call, Refusal refusal, int status)
    {
        var isConfirmed = call.Refusal is null && refusal.Status == status;
        if (isConfirmed) call.Refusal = refusal;
        if (refusal.HasNoFinding) return;
        var finding = found.Of(call, refusal);
        if (isConfirmed) call.AddRefusal(finding);
        else call.Add(finding with { Refused = false });
    }

    private Refusal NotFound(ExchangePath path) => Refusal.NotFound(path.Base + path.Path, path.Base + method.Nearest(path.Path));

    private static Refusal Moved => new(StatusCodes.Status421MisdirectedRequest, RuleId.TEN_10, Location.Header("Host"), "")
    {
        ClientRule = RuleId.C_TEN_01,
        HasNoFinding = true,
    };

    private static Refusal TooLarge =>
        new(StatusCodes.Status413PayloadTooLarge, RuleId.BODY_19, Location.Body, "The server refused the body as too large.");

    private static bool IsSettled(Finding finding) => finding.Rule.Level == RuleLevel.Must
        && (SettledByAcceptance.Contains(finding.Rule.Id) || finding.Rule.Evidence == "assumed"
            || finding.ServerRule?.Evidence == "assumed");
}
