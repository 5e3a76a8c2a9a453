using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Authentication.Identities;

/// <summary>Who the mock knows, by their secrets.</summary>
public sealed class IdentityDirectory(MockOptions options, SecretHasher hasher)
{
    private readonly KnownSecrets<UserIdentity> users = new(options.Identities.Users, user => $"{user.Name}:{user.Password}", hasher);
    private readonly KnownSecrets<TicketIdentity> tickets = new(options.Identities.Tickets, ticket => ticket.Ticket, hasher);
    private readonly KnownSecrets<AccessTokenIdentity> tokens = new(options.Identities.AccessTokens, token => token.Token, hasher);
    private readonly KnownSecrets<ApplicationIdentity> applications = new(options.Identities.Applications, application => application.Token, hasher);

    /// <summary>The user of <c>user:password</c>, in UTF-8 (RFC 7617 section 2.1).</summary>
    public UserIdentity? User(ReadOnlySpan<byte> userAndPassword) => users.Find(hasher.Of(userAndPassword));

    public UserIdentity? User(ReadOnlySpan<char> userAndPassword) => users.Find(hasher.Of(userAndPassword));

    public TicketIdentity? Ticket(ReadOnlySpan<char> ticket) => tickets.Find(hasher.Of(ticket));

    public AccessTokenIdentity? AccessToken(ReadOnlySpan<char> token) => tokens.Find(hasher.Of(token));

    public ApplicationIdentity? Application(ReadOnlySpan<char> token) => applications.Find(hasher.Of(token));
}
