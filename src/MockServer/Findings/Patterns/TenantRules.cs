using System.Globalization;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Tenants;

namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>
/// Calls to a tenant that has moved or does not run, by callers that were told so: by its status, or by an earlier refusal.
/// </summary>
public sealed class TenantRules(FindingFactory findings, ReplayWatch replays, SecretHasher hasher, TimeProvider time)
{
    // Another server's 421 does not say where the tenant lives.
    private static readonly TenantStatus Elsewhere = new(TenantState.Running, "the host in its status");

    public void Evaluate(Call call)
    {
        var known = call.Sandbox.StatusAnswers;
        var isRefused = call.Refusal is { ClientRule: RuleId.C_TEN_01 or RuleId.C_TEN_02 };
        if (!isRefused && known.IsEmpty) return;
        if (call.Installation != InstallationType.Online || replays.IsReplay(call.Http.Features)) return;
        lock (known.Gate)
        {
            // Without its time, nobody knows what was said before a call.
            var answer = call.Observed is { Started: null } ? null : known.Known(StatusAnswers.ClientOf(call.Http), call.Time);
            var now = call.Observed?.Answered ?? call.Sandbox.Clock.GetUtcNow();
            if (isRefused) CheckRefused(call, known, answer, now);
            else if (answer is not null) CheckAccepted(call, answer, now);
        }
    }

    private void CheckRefused(Call call, StatusAnswers known, StatusAnswer? answer, DateTimeOffset now)
    {
        var status = call.Observed is null ? call.Sandbox.Tenant.Status : Elsewhere;
        var caller = CallFingerprint.CallerOf(call, hasher);
        var print = CallFingerprint.Of(call, hasher);
        var before = known.Refused(caller, status, call.Time);
        var isClients = before is { IsRepeated: false } && before.Request.Equals(print);
        if (answer is not null && ReferenceEquals(answer.Status, status) && now <= answer.ValidUntil)
            Add(call, status, $"its status said so, valid until {Shown(answer.ValidUntil)}");
        else if (before is not null && !isClients) Add(call, status, "an earlier call was refused for it");
        // A caller that was not given the answer learned nothing.
        if (!Delivery.IsCallerGone(call.Http))
            known.Refuse(caller, new TenantRefusal(status, print, call.Observed?.Answered ?? time.GetUtcNow(), isClients));
    }

    private void CheckAccepted(Call call, StatusAnswer answer, DateTimeOffset now)
    {
        answer.Calls++;
        var status = call.Observed is null ? call.Sandbox.Tenant.Status : answer.Status;
        if (!status.IsRunning && ReferenceEquals(answer.Status, status) && now <= answer.ValidUntil)
            Add(call, status, $"its status said so, valid until {Shown(answer.ValidUntil)}");
        if (now <= answer.ValidUntil || answer.IsOutlived) return;
        answer.IsOutlived = true;
        call.Add(
            findings.Of(RuleId.C_TEN_04, Location.Calls, $"a call at {Shown(now)}",
                $"the tenant's status requested again after {Shown(answer.ValidUntil)}"));
    }

    private void Add(Call call, TenantStatus status, string why)
    {
        // The answer is a refusal unless a setting lets such calls through.
        var isRefused = call.Refusal is not null;
        var hasMoved = status.HasLeft(call.Http.Request.Host.Value ?? "");
        var finding = hasMoved
            ? findings.Of(RuleId.C_TEN_01, Location.Header("Host"), call.Http.Request.Host.Value, status.MovedTo!,
                $"the tenant has moved to {status.MovedTo}, and {why}; request the tenant's status and call the address in its Api.")
            : findings.Of(RuleId.C_TEN_02, Location.Calls, $"a call while the tenant is {status.State}",
                "no call until the tenant's status says that it runs",
                $"the tenant does not run ({status.State}), and {why}; request the tenant's status after its ValidUntil, and call once "
                    + "IsRunning is true.");
        call.Add(finding with { Refused = isRefused });
    }

    private static string Shown(DateTimeOffset time) => time.ToString("u", CultureInfo.InvariantCulture);
}
