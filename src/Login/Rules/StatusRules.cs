using System.Globalization;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tenants;

namespace EmailSync.Login.Rules;

/// <summary>How often the tenant's status is requested. What it said is remembered, to judge the calls that follow.</summary>
internal sealed class StatusRules(MockOptions options, FindingFactory findings, ReplayWatch replays, TimeProvider time)
{
    /// <summary>The status is about to be answered.</summary>
    /// <param name="call">The request.</param>
    /// <param name="tenant">The sandbox that is the tenant.</param>
    /// <param name="status">What the answer says.</param>
    /// <param name="validUntil">Until when, by the sandbox's clock.</param>
    public void Answered(Call call, Sandbox tenant, TenantStatus status, DateTimeOffset validUntil)
    {
        if (replays.IsReplay(call.Http.Features)) return;
        var now = call.Observed?.Answered ?? tenant.Clock.GetUtcNow();
        var given = call.Observed?.Answered ?? time.GetUtcNow();
        var inARow = tenant.StatusAnswers.Give(StatusAnswers.ClientOf(call.Http), status, validUntil, now, given);
        if (inARow > options.Patterns.StatusRequests)
            call.Add(
                findings.Of(RuleId.C_TEN_03, Location.Calls,
                    $"{inARow} requests in a row before ValidUntil, with no more than one call between two of them",
                    string.Create(CultureInfo.InvariantCulture, $"one request until {validUntil:u}")));
    }
}
