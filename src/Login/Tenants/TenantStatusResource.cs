using System.Globalization;
using EmailSync.Login.Issuing;
using EmailSync.Login.Requests;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tenants;

namespace EmailSync.Login.Tenants;

/// <summary>
/// <c>GET /api/state/{ctx}</c>: whether a tenant runs, and where (vendor's page on the tenant status). It needs no credentials. Like
/// every call without them, it may create the sandbox of the tenant, but displaces none that is in use.
/// </summary>
internal sealed class TenantStatusResource(MockOptions options, LoginTenants tenants, StatusRules rules)
    : Resource("/api/state/{ctx}", "GET", "HEAD")
{
    /// <summary>Seven decimals and Z, as the vendor writes times here.</summary>
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    // In the vendor's form. No client needs to read it.
    private const string Version = "Release_11.10_2026.02.24-02";

    public override ValueTask<Ending?> HandleAsync(Call call)
    {
        var name = call.Http.Request.RouteValues["ctx"] as string ?? "";
        if (tenants.Named(name, call.Http.Request) is not { } tenant) return new(Unknown(name, ValidUntil(call)));
        call.Sandbox = tenant;
        var (status, until) = (tenant.Tenant.Status, ValidUntil(call));
        rules.Answered(call, tenant, status, until);
        return new(status.State == TenantState.Unknown ? Unknown(tenant.Name, until) : Known(call, status, until));
    }

    private static Answer Known(Call call, TenantStatus status, DateTimeOffset until)
    {
        var at = TenantFacts.Of(call.Http.Request, call.Sandbox).Address;
        return Answer(
            new TenantStatusJson(call.Sandbox.Name, at, status.State.ToString(), status.IsRunning, Text(until), $"{at}/api", Version));
    }

    // Assumed: no source shows what an unknown tenant gets.
    private static Answer Unknown(string name, DateTimeOffset until) =>
        Answer(new TenantStatusJson(name, null, nameof(TenantState.Unknown), false, Text(until), null, null));

    private DateTimeOffset ValidUntil(Call call) => call.Sandbox.Clock.GetUtcNow() + options.Login.StatusLifetime;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);

    private static Answer Answer(TenantStatusJson status) => LoginJson.Answer(status, LoginJson.Default.TenantStatusJson);
}

/// <summary>The status of a tenant, with the vendor's members.</summary>
/// <param name="ContextIdentifier">The tenant.</param>
/// <param name="Endpoint">Its base URL, without a slash at the end; null for an unknown tenant.</param>
/// <param name="State">The name of its state.</param>
/// <param name="IsRunning">Whether it can be called.</param>
/// <param name="ValidUntil">When to request the status again.</param>
/// <param name="Api">Base URL of its API, without a slash at the end; null for an unknown tenant.</param>
/// <param name="Version">Its version; null for an unknown tenant.</param>
internal sealed record TenantStatusJson(
    string ContextIdentifier, string? Endpoint, string State, bool IsRunning, string ValidUntil, string? Api, string? Version);
