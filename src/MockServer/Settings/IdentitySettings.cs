using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Settings;

/// <summary>The settings of identities.</summary>
internal static class IdentitySettings
{
    private const string UserName = "a user name";

    private static readonly Member<bool> Agent = new("EMailAgent", ValueKinds.Flag, true);
    private static readonly Member<AgentNames?> Agents = new("Agents", ValueKinds.Agents, null);
    private static readonly Member<string> KnownUser = Required("User", UserName);
    private static readonly Member<string> Name =
        new("Name", ValueKinds.Name("a user name without a colon (RFC 7617 section 2)", without: ":"), "", UserName);
    private static readonly Member<string> Password = new("Password", ValueKinds.AnyText, "");
    private static readonly Member<string> Ticket = Required("Ticket", "the ticket as it is sent");
    private static readonly Member<string> AccessToken = Required("Token", "the part after 8A:<tenant>.");
    private static readonly Member<bool> Expired = new("Expired", ValueKinds.Flag, false);
    private static readonly Member<string> ApplicationToken = Required("Token", "an application token");
    private static readonly Member<string> ApplicationName = Required("Name", "a name for the journal");

    private static readonly Member<string> ClientId = new("ClientId", ValueKinds.Name("a client id"), "");
    private static readonly Member<string> Redirects = new("Redirects",
        ValueKinds.Name("redirect addresses, exact or as regular expressions from ^ to $, separated by blanks"), "");
    private static readonly Member<string> PublicKey = new("PublicKey", ValueKinds.AnyText, "");
    private static readonly Member<string> SystemToken = new("SystemToken", ValueKinds.Name("a system user token"), "");
    private static readonly Member<string> Tenants =
        new("Tenants", ValueKinds.Tenants("the tenants that have consented, each Cust and digits, separated by commas"), "");

    public static ItemKind<UserIdentity> User { get; } =
        ItemKind.Of([Name, Password, Agent], at => new UserIdentity(at.Get(Name), at.Get(Password), at.Get(Agent)));

    public static ItemKind<TicketIdentity> TicketOfUser { get; } =
        ItemKind.Of([Ticket, KnownUser, Agent], at => new TicketIdentity(at.Get(Ticket), at.Get(KnownUser), at.Get(Agent)));

    public static ItemKind<AccessTokenIdentity> AccessTokenOfUser { get; } = ItemKind.Of(
        [AccessToken, KnownUser, Expired, Agent, Agents],
        at => new AccessTokenIdentity(at.Get(AccessToken), at.Get(KnownUser), at.Get(Expired), at.Get(Agent))
        {
            Agents = at.Get(Agents),
        });

    public static ItemKind<ApplicationIdentity> Application { get; } = ItemKind.Of(
        [ApplicationToken, ApplicationName, Agent, Agents, ClientId, Redirects, PublicKey, SystemToken, Tenants], ReadApplication);

    private static ApplicationIdentity ReadApplication(ItemReader at)
    {
        var application = new ApplicationIdentity(at.Get(ApplicationToken), at.Get(ApplicationName),
            at.Get(Agent))
        { Agents = at.Get(Agents) };
        if (at.Get(ClientId) is { Length: > 0 } id) application = application with { ClientId = id };
        if (Split(at.Get(Redirects), ' ') is { Length: > 0 } redirects) application = application with { Redirects = redirects };
        if (at.Get(PublicKey) is { Length: > 0 } key) application = application with { PublicKey = key };
        if (at.Get(SystemToken) is { Length: > 0 } token) application = application with { SystemToken = token };
        if (Split(at.Get(Tenants), ',') is { Length: > 0 } tenants) application = application with { Tenants = tenants };
        LoginSettings.CheckPublicKey(at.Settings, $"{at.At}:{PublicKey.Name}", application.PublicKey);
        LoginSettings.CheckRedirects(at.Settings, $"{at.At}:{Redirects.Name}", application.Redirects);
        return application;
    }

    private static string[] Split(string values, char separator) =>
        values.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Member<string> Required(string name, string expected) => new(name, ValueKinds.Name(expected), "", expected);
}
