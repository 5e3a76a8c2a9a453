using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Options;

/// <summary>The known identities.</summary>
public sealed record IdentityOptions(
    IReadOnlyList<UserIdentity> Users,
    IReadOnlyList<TicketIdentity> Tickets,
    IReadOnlyList<AccessTokenIdentity> AccessTokens,
    IReadOnlyList<ApplicationIdentity> Applications)
{
    /// <summary>The default identities.</summary>
    public static IdentityOptions Default { get; } = new(
        [new("tje0", "Tje0", true), new("ADM0", "", true), new("noemail", "noemail", false)],
        [new("7T:mock-ticket==", "tje0", true)],
        [new("mock-access-token", "tje0", false, true), new("expired", "tje0", true, true), new("without-email", "tje0", false, false)],
        [
            new("mock-app-token", "mock-app", true) { ClientId = "mock-client", SystemToken = "Mock App-mocksystem" },
            new("mock-app-without-email", "mock-app-without-email", false)
            {
                ClientId = "mock-client-without-email",
                SystemToken = "Mock App Without EMail-mocksystem",
            },
        ]);

    /// <summary>Everything here that must not be shown.</summary>
    public IEnumerable<string> Secrets =>
        Users.Select(user => $"{user.Name}:{user.Password}")
            .Concat(Users.Select(user => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{user.Name}:{user.Password}"))))
            .Concat(Users.Select(user => user.Password).Where(password => password.Length >= 8))
            .Concat(Tickets.Select(ticket => ticket.Ticket))
            .Concat(AccessTokens.Select(token => token.Token).Where(token => token.Length >= 8))
            .Concat(Applications.Select(application => application.Token))
            .Concat(Applications.Select(application => application.SystemToken))
            .Distinct();

    /// <summary>The secrets that the redactor looks for.</summary>
    /// <param name="others">Secrets besides those of the identities.</param>
    internal ConfiguredSecrets ToHide(params ReadOnlySpan<string?> others) => new(
        [.. Users.Select(user => (user.Name, user.Password))],
        [.. Tickets.Select(ticket => ticket.Ticket), .. AccessTokens.Select(token => token.Token),
            .. Applications.Select(application => application.Token),
            .. Applications.Select(application => application.SystemToken), .. others.ToArray().OfType<string>()],
        Applications.Select(application => application.Name));
}

/// <summary>Names of agents, in any letter case.</summary>
/// <param name="Text">Separated by commas; empty for none.</param>
public sealed record AgentNames(string Text)
{
    /// <summary>Whether an agent is one of them.</summary>
    public bool Include(string agent) =>
        Text.Split(',', StringSplitOptions.TrimEntries).Contains(agent, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A user who can log in with a password.</summary>
/// <param name="Name">User name, compared exactly; has no colon (RFC 7617 section 2).</param>
/// <param name="Password">May be empty.</param>
/// <param name="EMailAgent">Whether the user may use the EMail agent.</param>
public sealed record UserIdentity(string Name, string Password, bool EMailAgent);

/// <summary>A known SoTicket.</summary>
/// <param name="Ticket">The ticket as sent, for instance <c>7T:abc==</c>.</param>
/// <param name="User">Its user.</param>
/// <param name="EMailAgent">Whether its user may use the EMail agent.</param>
public sealed record TicketIdentity(string Ticket, string User, bool EMailAgent);

/// <summary>A known access token.</summary>
/// <param name="Token">The part after <c>8A:</c>, the tenant and a dot.</param>
/// <param name="User">Its user.</param>
/// <param name="Expired">Whether it has expired.</param>
/// <param name="EMailAgent">Whether its application was granted the EMail agent.</param>
public sealed record AccessTokenIdentity(string Token, string User, bool Expired, bool EMailAgent)
{
    /// <summary>The restricted agents besides EMail that its application was granted; null for all.</summary>
    public AgentNames? Agents { get; init; }
}

/// <summary>A partner's application, as it is registered with the vendor.</summary>
/// <param name="Token">Its SO-AppToken, which is also its client secret.</param>
/// <param name="Name">Its name in the journal.</param>
/// <param name="EMailAgent">Whether it was granted the EMail agent when it was registered.</param>
public sealed record ApplicationIdentity(string Token, string Name, bool EMailAgent)
{
    /// <summary>A regular expression for every loopback address.</summary>
    public const string LoopbackRedirect = @"^https?://(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?(/.*)?$";

    private static readonly string[] LoopbackRedirects = [LoopbackRedirect];

    /// <summary>The restricted agents besides EMail that it was granted when it was registered; null for all.</summary>
    public AgentNames? Agents { get; init; }

    /// <summary>Its client id.</summary>
    public string ClientId { get; init; } = Name;

    /// <summary>The redirect addresses that it may use: exact ones, and regular expressions that begin with ^ and end with $.</summary>
    public IReadOnlyList<string> Redirects { get; init; } = LoopbackRedirects;

    /// <summary>The public key for its system user, as PEM or RSA XML; null for the key pair that the mock publishes for tests.</summary>
    public string? PublicKey { get; init; }

    /// <summary>The system user token that a tenant's consent gives it.</summary>
    public string SystemToken { get; init; } = $"{Name}-mocksystem";

    /// <summary>The tenants that have consented to it; empty for all.</summary>
    public IReadOnlyList<string> Tenants { get; init; } = [];

    /// <summary>Whether a tenant has consented to it.</summary>
    public bool HasConsentOf(string tenant) => Tenants.Count == 0 || Tenants.Contains(tenant, StringComparer.OrdinalIgnoreCase);
}
