using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Authentication;

/// <summary>The known identities, by their secrets.</summary>
public sealed class IdentityDirectory(MockOptions options)
{
    private readonly KnownSecrets<UserIdentity> users = new(options.Identities.Users, user => $"{user.Name}:{user.Password}");
    private readonly KnownSecrets<TicketIdentity> tickets = new(options.Identities.Tickets, ticket => ticket.Ticket);
    private readonly KnownSecrets<AccessTokenIdentity> tokens = new(options.Identities.AccessTokens, token => token.Token);
    private readonly KnownSecrets<ApplicationIdentity> applications =
        new(options.Identities.Applications, application => application.Token);

    /// <summary>The user of <c>user:password</c>, in UTF-8 (RFC 7617 section 2.1).</summary>
    public UserIdentity? User(ReadOnlySpan<byte> userAndPassword) => users.Find(userAndPassword);

    public UserIdentity? User(ReadOnlySpan<char> userAndPassword) => users.Find(userAndPassword);

    public TicketIdentity? Ticket(ReadOnlySpan<char> ticket) => tickets.Find(ticket);

    public AccessTokenIdentity? AccessToken(ReadOnlySpan<char> token) => tokens.Find(token);

    public ApplicationIdentity? Application(ReadOnlySpan<char> token) => applications.Find(token);

    /// <summary>The user with a name, in any letter case; null if there is none.</summary>
    public UserIdentity? UserNamed(string name) =>
        options.Identities.Users.FirstOrDefault(user => user.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The application with a name; null if there is none.</summary>
    public ApplicationIdentity? ApplicationNamed(string name) =>
        options.Identities.Applications.FirstOrDefault(application => application.Name == name);

    /// <summary>The application with a client id; null if there is none.</summary>
    public ApplicationIdentity? Client(string clientId) =>
        options.Identities.Applications.FirstOrDefault(application => application.ClientId == clientId);
}
