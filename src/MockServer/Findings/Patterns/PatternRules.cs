using EmailSync.Contract;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>
/// Patterns across calls: retries, waits, connections, credentials. Concurrent synchronisations are checked by the operation.
/// </summary>
public sealed class PatternRules(MockOptions options, FindingFactory findings, ReplayWatch replays, SecretHasher hasher, TimeProvider time)
{
    private const int MostDoublings = 16;

    /// <param name="call">The call, once its answer is decided.</param>
    /// <param name="answer">Its answer.</param>
    public void Evaluate(Call call, Answer answer)
    {
        if (call.Http.Request.Method != call.Operation!.Method) return;
        var patterns = call.Sandbox.Patterns;
        var isFresh = IsFirstOnItsConnection(call.Http);
        var hasFailed = answer.Status >= StatusCodes.Status400BadRequest || call.Fault is { KeepsAnswer: false };
        var proof = call.Caller is { } known && known.Scheme != nameof(AuthenticationSchemes.Basic) ? call.Credential : null;
        // Nearly every call: accepted, on a reused connection, with a password, and nothing remembered.
        if (ReferenceEquals(answer, Answer.NoContent) && !isFresh && proof is null && patterns.IsEmpty) return;
        // The caller does not choose when and on which connection a call is replayed.
        if (replays.IsReplay(call.Http.Features)) return;
        var check = (Rules: this, Call: call, Answer: answer, HasFailed: hasFailed, IsFresh: isFresh, Proof: proof);
        if (MayChange(call, patterns, hasFailed))
            call.Change(call.Sandbox, check, static of => of.Rules.Check(of.Call, of.Answer, of.HasFailed, of.IsFresh, of.Proof));
        else Check(call, answer, hasFailed, isFresh, proof);
    }

    // Whether anything that is stored may change.
    private static bool MayChange(Call call, CallPatterns patterns, bool hasFailed) => hasFailed || !patterns.Failures.IsEmpty
        || !patterns.Waits.IsEmpty || call.Credential is IssuedCredential { RefusedWith: not 0 };

    private void Check(Call call, Answer answer, bool hasFailed, bool isFresh, object? proof)
    {
        var patterns = call.Sandbox.Patterns;
        NoteDenial(call, answer, patterns);
        lock (patterns.Gate)
        {
            if (call.Observed is null or { Started: not null }) CheckTimes(call, answer, patterns, hasFailed);
            CheckConnection(call, answer, patterns, isFresh);
            if (call is { Expired: { } expired, Stage: Stage.Authentication }) CheckExpired(call, expired, patterns);
            // What the login issued is judged where it is requested.
            if (proof is not (null or IssuedCredential))
                CheckCredential(call, patterns.Credentials.Count(call.Caller!.User, proof), call.Caller);
        }
    }

    private void CheckTimes(Call call, Answer answer, CallPatterns patterns, bool hasFailed)
    {
        CheckRepetition(call, answer, patterns, hasFailed);
        CheckWait(call, patterns);
        if (RetryAfter(call, answer) is { } until)
            patterns.Waits.Put(CallFingerprint.CallerOf(call, hasher), new CallerWait(Answered(call), until),
                CallFingerprint.QuickCallerOf(call));
    }

    private DateTimeOffset Answered(Call call) => call.Observed?.Answered ?? time.GetUtcNow();

    // What the login needs to know to judge the next request for a token.
    private static void NoteDenial(Call call, Answer answer, CallPatterns patterns)
    {
        var isDenied = answer.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden;
        if (call.Fault is not null && isDenied) patterns.Deny();
        else if (call is { Credential: IssuedCredential token, Fault: null })
            call.Sandbox.Issued.Answered(token, answer.Status is >= 400 and < 500 ? answer.Status : 0);
    }

    private void CheckRepetition(Call call, Answer answer, CallPatterns patterns, bool hasFailed)
    {
        // Usually nothing has failed, and then no call needs a hash.
        if (!hasFailed && patterns.Failures.IsEmpty) return;
        var hash = CallFingerprint.QuickOf(call);
        if (!hasFailed && !patterns.Failures.MayHave(hash)) return;
        var print = CallFingerprint.Of(call, hasher);
        var isRepetition = patterns.Failures.IsRepetition(print, call.Time, out var repetition, out var wait, out var isClients);
        if (isRepetition && !isClients && repetition > 1)
        {
            var due = options.Patterns.RetryWait * Math.Pow(2, Math.Min(repetition - 2, MostDoublings));
            if (wait < due)
                call.Add(
                    findings.Of(RuleId.C_MAN_03, Location.Calls,
                        $"retry {repetition} of a failed call after {wait.TotalMilliseconds:0} ms",
                        $"a growing wait, here at least {due.TotalMilliseconds:0} ms"));
        }

        if (hasFailed)
            patterns.Failures.Put(print, new CallFailure(Answered(call), repetition, !isClients && ClientsRepeat(answer)), hash);
        else patterns.Failures.Remove(print);
    }

    // HTTP clients retry these once, immediately and by themselves: a wrong host and a timeout (RFC 9110 sections 15.5.20 and 15.5.9).
    // The calling code does not notice.
    private static bool ClientsRepeat(Answer answer) =>
        answer.Status is StatusCodes.Status408RequestTimeout or StatusCodes.Status421MisdirectedRequest;

    private void CheckExpired(Call call, ExpiredCredential expired, CallPatterns patterns)
    {
        var state = expired.Identity is IssuedCredential { IsRevoked: true } ? "revoked" : "expired";
        if (patterns.KnowsExpired || patterns.Expired.WasRefused(expired.Identity, call.Time))
            call.Add(
                findings.Refused(call.Refusal!.Requirement!, expired.Location,
                    $"used again after it was refused as {state}; get a new one.", "it again", "a new one")
                with
                { Rule = findings.Rule(RuleId.C_AUTH_08) });
        if (!Delivery.IsCallerGone(call.Http)) patterns.Expired.Record(expired.Identity, Answered(call));
    }

    private void CheckWait(Call call, CallPatterns patterns)
    {
        if (patterns.Waits.IsEmpty || !patterns.Waits.MayHave(CallFingerprint.QuickCallerOf(call))) return;
        if (patterns.Waits.Ignored(CallFingerprint.CallerOf(call, hasher), call.Time) is { } early)
            call.Add(
                findings.Of(RuleId.C_MAN_04, Location.Calls, $"a call {early.TotalSeconds:0.###} s too early",
                    "no call before the time in Retry-After"));
    }

    private void CheckConnection(Call call, Answer answer, CallPatterns patterns, bool isFresh)
    {
        // A fault or Connection: close costs the caller its connection.
        if (!isFresh || call.Fault is not null || answer.ClosesConnection) patterns.FreshConnections = 0;
        else if (call.IsAlone && ++patterns.FreshConnections > options.Patterns.Connections)
            call.Add(
                findings.Of(RuleId.C_MAN_05, Location.Connection,
                    $"{patterns.FreshConnections} calls in a row, each on a connection of its own", "connections that are reused"));
    }

    private void CheckCredential(Call call, int inARow, Caller caller)
    {
        if (inARow > options.Patterns.Credentials)
            call.Add(
                findings.Of(RuleId.C_MAN_06, Location.Calls,
                    $"{inARow} calls in a row by {caller.User}, each with "
                        + $"another {(caller.Scheme == nameof(AuthenticationSchemes.Session) ? "session" : caller.Scheme)}",
                        "one that is used for many calls"));
    }

    private DateTimeOffset? RetryAfter(Call call, Answer answer)
    {
        foreach (var (name, value) in answer.Headers)
        {
            if (!name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)) continue;
            if (int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var seconds))
                return Answered(call).AddSeconds(seconds);
            if (DateTimeOffset.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var date)) return date;
        }

        return null;
    }

    private static bool IsFirstOnItsConnection(HttpContext http) => CallerConnection.Of(http)?.Use() == true;
}
