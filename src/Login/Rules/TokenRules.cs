using System.Globalization;
using EmailSync.Contract;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Findings.Patterns;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.Rules;

/// <summary>
/// Whether a token or ticket had to be requested. Called for each one that a request is given; those that a control route issues are
/// the test's own.
/// </summary>
internal sealed class TokenRules(MockOptions options, FindingFactory findings, ReplayWatch replays, TimeProvider time)
{
    /// <summary>A code was exchanged.</summary>
    /// <param name="call">The request; its sandbox is the tenant.</param>
    /// <param name="refreshToken">The refresh token that was given.</param>
    /// <param name="accessToken">The access token that was given.</param>
    /// <param name="isOfProgram">
    /// Whether the code was requested without a person. What people do is not judged: each of their sign-ins has tokens of its own.
    /// </param>
    public void SignedIn(Call call, IssuedCredential refreshToken, IssuedCredential accessToken, bool isOfProgram)
    {
        Refreshed(call, refreshToken, accessToken);
        if (isOfProgram) Issued(call, accessToken);
    }

    /// <summary>A program was given a token or ticket, without a refresh.</summary>
    /// <param name="call">The request; its sandbox is the tenant.</param>
    /// <param name="credential">What was issued.</param>
    public void Issued(Call call, IssuedCredential credential)
    {
        if (replays.IsReplay(call.Http.Features)) return;
        var patterns = LoginPatterns.Of(call.Sandbox);
        int inARow;
        lock (patterns.Gate)
            inARow = patterns.Requested.Add(credential, Now(call), call.Sandbox.Patterns.Denials);
        if (inARow <= options.Patterns.Credentials) return;
        var name = credential.Kind == IssuedKind.Ticket ? "ticket" : "access token";
        call.Add(
            findings.Of(RuleId.C_TOK_01, Location.Calls, $"{inARow} {name}s in a row for {credential.User}, each for one call",
                $"one {name} that is kept and used for many calls",
                $"this is {name} number {inARow} in a row for {credential.User}; each of the others served one call and is still valid. "
                    + $"Keep the {name} until it expires or is refused."));
    }

    /// <summary>A refresh token is refused because it was revoked.</summary>
    /// <param name="call">The request; its sandbox is the tenant.</param>
    /// <param name="refreshToken">The refresh token.</param>
    /// <returns>Id of the rule that is broken; null if this is the first refusal, before which nobody can know.</returns>
    public string? Refused(Call call, IssuedCredential refreshToken)
    {
        var patterns = LoginPatterns.Of(call.Sandbox);
        lock (patterns.Gate)
        {
            var isAgain = patterns.Revoked.WasRefused(refreshToken, call.Time);
            patterns.Revoked.Record(refreshToken, call.Observed?.Answered ?? time.GetUtcNow());
            return isAgain ? RuleId.C_OIDC_07 : null;
        }
    }

    /// <summary>A refresh token is about to be exchanged.</summary>
    /// <param name="call">The request; its sandbox is the tenant.</param>
    /// <param name="refreshToken">The refresh token, which is valid.</param>
    public void Refreshing(Call call, IssuedCredential refreshToken)
    {
        if (replays.IsReplay(call.Http.Features)) return;
        var patterns = LoginPatterns.Of(call.Sandbox);
        lock (patterns.Gate)
        {
            if (patterns.Refreshed.Of(refreshToken) is { } use) Check(call, use);
        }
    }

    /// <summary>A refresh token was exchanged.</summary>
    /// <param name="call">The request; its sandbox is the tenant.</param>
    /// <param name="refreshToken">The refresh token.</param>
    /// <param name="accessToken">The access token that was given for it.</param>
    public void Refreshed(Call call, IssuedCredential refreshToken, IssuedCredential accessToken)
    {
        if (replays.IsReplay(call.Http.Features)) return;
        var patterns = LoginPatterns.Of(call.Sandbox);
        lock (patterns.Gate) patterns.Refreshed.Add(refreshToken, accessToken, call.Sandbox.Patterns.Denials);
    }

    private void Check(Call call, RefreshUse use)
    {
        var now = Now(call);
        if (use.TakeDue(now, options.Patterns.RefreshBefore) || use.Denials != call.Sandbox.Patterns.Denials)
        {
            (use.Early, use.ForNothing) = (0, 0);
            return;
        }

        var left = string.Create(CultureInfo.InvariantCulture, $"{(use.Last.Expires - now)?.TotalMinutes ?? 0:0} minutes left");
        // Frameworks refresh once on a 403, by the vendor's guide.
        if (use.Last.RefusedWith is not 0 and var status)
        {
            if (++use.ForNothing > 1)
                call.Add(
                    findings.Of(RuleId.C_TOK_03, Location.Calls,
                        $"refresh {use.ForNothing} in a row after a call that was answered {status}",
                        "a refresh only for a token that is due or was refused",
                        $"the last call was answered {status} although its token is valid ({left}), and so was the one before the last "
                            + "refresh. A new token does not help: the answer says what is wrong."));
            return;
        }

        use.ForNothing = 0;
        if (++use.Early > options.Patterns.Credentials)
            call.Add(
                findings.Of(RuleId.C_TOK_02, Location.Calls, $"refresh {use.Early} in a row of a token with {left}",
                    "a refresh when the token is due or was refused",
                    $"refresh {use.Early} in a row while the access token is valid ({left}) and no call with it was refused. Keep it, and "
                        + $"refresh it when it has {options.Patterns.RefreshBefore.TotalMinutes:0} minutes left, or when it is refused."));
    }

    // What another server answered is evaluated by the time at which it did.
    private static DateTimeOffset Now(Call call) => call.Observed?.Answered ?? call.Sandbox.Clock.GetUtcNow();
}
