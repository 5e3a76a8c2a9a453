using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Authentication.Identities;

/// <summary>Who the mock knows.</summary>
public sealed record IdentityOptions(
    IReadOnlyList<UserIdentity> Users,
    IReadOnlyList<TicketIdentity> Tickets,
    IReadOnlyList<AccessTokenIdentity> AccessTokens,
    IReadOnlyList<ApplicationIdentity> Applications)
{
    /// <summary>The identities of a mock that is told of no others.</summary>
    public static IdentityOptions Default { get; } = new(
        [new("tje0", "Tje0", true), new("ADM0", "", true), new("noemail", "noemail", false)],
        [new("7T:mock-ticket==", "tje0", true)],
        [new("mock-access-token", "tje0", false, true), new("expired", "tje0", true, true), new("without-email", "tje0", false, false)],
        [new("mock-app-token", "mock-app", true), new("mock-app-without-email", "mock-app-without-email", false)]);

    /// <summary>Everything here that must not be shown.</summary>
    public IEnumerable<string> Secrets =>
        Users.Select(user => $"{user.Name}:{user.Password}")
            .Concat(Users.Select(user => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{user.Name}:{user.Password}"))))
            .Concat(Users.Select(user => user.Password).Where(password => password.Length >= 8))
            .Concat(Tickets.Select(ticket => ticket.Ticket))
            .Concat(AccessTokens.Select(token => token.Token).Where(token => token.Length >= 8))
            .Concat(Applications.Select(application => application.Token))
            .Distinct();

    /// <summary>What the redactor looks for.</summary>
    /// <param name="others">Secrets beside those of the identities.</param>
    internal ConfiguredSecrets ToHide(params ReadOnlySpan<string?> others) => new(
        [.. Users.Select(user => (user.Name, user.Password))],
        [.. Tickets.Select(ticket => ticket.Ticket), .. AccessTokens.Select(token => token.Token), .. Applications.Select(application => application.Token), .. others.ToArray().OfType<string>()],
        Applications.Select(application => application.Name));
}
