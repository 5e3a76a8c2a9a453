using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Settings;

/// <summary>The settings of identities.</summary>
internal static class IdentitySettings
{
    private const string UserName = "a user name";

    private static readonly Member<bool> Agent = new("EMailAgent", ValueKinds.Flag, true);
    private static readonly Member<string> KnownUser = Required("User", UserName);
    private static readonly Member<string> Name =
        new("Name", ValueKinds.Name("a user name without a colon (RFC 7617 section 2)", without: ":"), "", UserName);
    private static readonly Member<string> Password = new("Password", ValueKinds.AnyText, "");
    private static readonly Member<string> Ticket = Required("Ticket", "the ticket as it is sent");
    private static readonly Member<string> AccessToken = Required("Token", "the part after 8A:<tenant>.");
    private static readonly Member<bool> Expired = new("Expired", ValueKinds.Flag, false);
    private static readonly Member<string> ApplicationToken = Required("Token", "an application token");
    private static readonly Member<string> ApplicationName = Required("Name", "a name for the journal");

    public static ItemKind<UserIdentity> User { get; } =
        ItemKind.Of([Name, Password, Agent], at => new UserIdentity(at.Get(Name), at.Get(Password), at.Get(Agent)));

    public static ItemKind<TicketIdentity> TicketOfUser { get; } =
        ItemKind.Of([Ticket, KnownUser, Agent], at => new TicketIdentity(at.Get(Ticket), at.Get(KnownUser), at.Get(Agent)));

    public static ItemKind<AccessTokenIdentity> AccessTokenOfUser { get; } = ItemKind.Of(
        [AccessToken, KnownUser, Expired, Agent],
        at => new AccessTokenIdentity(at.Get(AccessToken), at.Get(KnownUser), at.Get(Expired), at.Get(Agent)));

    public static ItemKind<ApplicationIdentity> Application { get; } = ItemKind.Of(
        [ApplicationToken, ApplicationName, Agent],
        at => new ApplicationIdentity(at.Get(ApplicationToken), at.Get(ApplicationName), at.Get(Agent)));

    private static Member<string> Required(string name, string expected) => new(name, ValueKinds.Name(expected), "", expected);
}
