using System.Globalization;
using System.Text.Json;
using EmailSync.Login.Requests;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Tenants;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.SignIn;

/// <summary>Remembers what a tenant's status said, to evaluate the calls that follow and the next request for it.</summary>
internal sealed class StatusEvaluation(LoginTenants tenants, StatusRules rules)
{
    public void Evaluate(Call call, string name, ExchangeAnswer answer, Exchange exchange)
    {
        // Without User-Agent, programs cannot be told from each other.
        if (exchange.Method != "GET" || answer.Status != StatusCodes.Status200OK || exchange.Started is null
            || (exchange.Gaps & ExchangeGaps.RequestHeaders) != 0) return;
        using var json = AnswerText.Object(answer);
        if (json is null || StatusIn(json.RootElement) is not { } status || AnswerText.Of(json.RootElement, "ValidUntil") is not { } until
            || !DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return;
        if (tenants.Named(name, call.Http.Request) is { } tenant) rules.Answered(call, tenant, status, time);
    }

    // IsRunning counts: there may be states that the catalogue does not know.
    private static TenantStatus? StatusIn(JsonElement json)
    {
        if (!json.TryGetProperty("IsRunning", out var running) || running.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return null;
        if (running.GetBoolean()) return TenantStatus.Running;
        var state = Enum.TryParse<TenantState>(AnswerText.Of(json, "State"), out var known) ? known : TenantState.Unknown;
        var status = new TenantStatus(state, null);
        return status.IsRunning ? new TenantStatus(TenantState.Unknown, null) : status;
    }
}
