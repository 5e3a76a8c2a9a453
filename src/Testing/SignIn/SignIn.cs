using EmailSync.Login.Issuing;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tenants;

namespace EmailSync.Testing;

/// <summary>The sign-in of the test's own installation: its tokens, and the tenant's status.</summary>
internal sealed class SignIn(SandboxRegistry sandboxes, string name, MockOptions options, TestIssuer issuer, Uri baseUrl)
{
    public MockLogin Login => field ??= new MockLogin(baseUrl, Online("sign-in").Name, FirstApplication(), issuer.TestKey);

    private Sandbox Own => sandboxes.Use(name);

    public string Token(string? user, string? clientId) => issuer.AccessToken(Own, User(user), Application(clientId));

    public string Ticket(string? user, string? clientId) => issuer.Ticket(Own, User(user), Application(clientId));

    public int Expire() => Own.Issued.ExpireAll(Own.Clock.GetUtcNow());

    public void SetTenant(TenantState state)
    {
        if (!Enum.IsDefined(state)) throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state of a tenant.");
        var tenant = Online("state").Tenant;
        tenant.Status = Of((MockServer.Tenants.TenantState)state, tenant.Status.MovedTo);
    }

    public Uri MoveTenant(bool moved)
    {
        var tenant = Online("other host").Tenant;
        // One name is not the other for a client, although both lead to the mock.
        var there = new UriBuilder(baseUrl) { Host = baseUrl.Host == "localhost" ? "127.0.0.1" : "localhost" }.Uri;
        tenant.Status = Of(tenant.Status.State, moved ? there.Authority : null);
        return moved ? there : baseUrl;
    }

    // The usual status is recognised by its identity on each call.
    private static TenantStatus Of(MockServer.Tenants.TenantState state, string? movedTo)
    {
        var status = new TenantStatus(state, movedTo);
        return status == TenantStatus.Running ? TenantStatus.Running : status;
    }

    private Sandbox Online(string what) => Own is { Type: InstallationType.Online } own
        ? own
        : throw new InvalidOperationException(
            $"An on-site installation has no {what}: start an online tenant, new MockSuperOfficeOptions {{ Online = true }}.");

    private UserIdentity User(string? user)
    {
        var users = options.Identities.Users;
        return users.FirstOrDefault(one => user is null || one.Name == user)
            ?? throw new ArgumentException($"There is no user {user}; expected {List(users.Select(one => one.Name))}.", nameof(user));
    }

    private ApplicationIdentity? Application(string? clientId)
    {
        if (Own.Type != InstallationType.Online)
            return clientId is null
                ? null
                : throw new ArgumentException("On-site, tokens and tickets belong to no application: expected null.", nameof(clientId));
        if (clientId is null) return FirstApplication();
        var applications = options.Identities.Applications;
        var application = applications.FirstOrDefault(one => one.ClientId == clientId)
            ?? throw new ArgumentException(
                $"There is no application {clientId}; expected {List(applications.Select(one => one.ClientId))}.", nameof(clientId));
        return application.HasConsentOf(name)
            ? application
            : throw new ArgumentException($"The tenant {name} has not consented to the application {clientId}.", nameof(clientId));
    }

    private ApplicationIdentity FirstApplication() =>
        options.Identities.Applications.FirstOrDefault(application => application.HasConsentOf(name))
        ?? throw new InvalidOperationException(
            $"The tenant {name} has consented to no application of the settings: expected it in Identities:Applications:0:Tenants.");

    private static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
