using System.Text;

namespace EmailSync.Testing;

/// <summary>
/// The credentials of a call. By default, a mock knows the users <c>tje0</c> (password
/// <c>Tje0</c>), <c>ADM0</c> (empty password) and <c>noemail</c> (password <c>noemail</c>, lacks the EMail agent: 403), the
/// ticket <c>7T:mock-ticket==</c>, the access tokens <c>8A:TENANT.mock-access-token</c> and <c>8A:TENANT.expired</c> (401),
/// and the application token <c>mock-app-token</c>.
/// </summary>
public sealed class MockCredentials
{
    private const string ApplicationField = "SO-AppToken";

    private MockCredentials(string scheme, string value, string? user = null, string? password = null, string? ticket = null,
        string? accessToken = null, string? applicationToken = null)
    {
        (Scheme, User, Password, Ticket, AccessToken, ApplicationToken) = (scheme, user, password, ticket, accessToken, applicationToken);
        var headers = new List<HeaderField> { new("Authorization", $"{scheme} {value}") };
        if (applicationToken is not null) headers.Add(new HeaderField(ApplicationField, applicationToken));
        Headers = headers;
    }

    /// <summary>Basic, SoTicket or Bearer.</summary>
    public string Scheme { get; }

    /// <summary>User name, for Basic; null otherwise.</summary>
    public string? User { get; }

    /// <summary>Password, for Basic, may be empty; null otherwise.</summary>
    public string? Password { get; }

    /// <summary>The ticket, for SoTicket; null otherwise.</summary>
    public string? Ticket { get; }

    /// <summary>The access token, for Bearer; null otherwise.</summary>
    public string? AccessToken { get; }

    /// <summary>The SO-AppToken; null for none.</summary>
    public string? ApplicationToken { get; }

    /// <summary>The header fields that carry the credentials.</summary>
    public IReadOnlyList<HeaderField> Headers { get; }

    /// <summary>User and password, for an on-site installation. Online tenants never accept them.</summary>
    /// <param name="user">Without a colon (RFC 7617 section 2).</param>
    /// <param name="password">May be empty.</param>
    /// <exception cref="ArgumentException">The user name holds a colon.</exception>
    public static MockCredentials Basic(string user, string password)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(password);
        if (user.Contains(':', StringComparison.Ordinal))
            throw new ArgumentException("A user name cannot hold a colon (RFC 7617 section 2).", nameof(user));
        return new MockCredentials("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")), user, password);
    }

    /// <summary>A ticket.</summary>
    /// <param name="ticket">As issued, for example <c>7T:mock-ticket==</c>.</param>
    /// <param name="applicationToken">SO-AppToken, which an online tenant wants beside the ticket; null sends none.</param>
    /// <exception cref="ArgumentException">The ticket is empty.</exception>
    public static MockCredentials SoTicket(string ticket, string? applicationToken = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(ticket);
        return new MockCredentials("SoTicket", ticket, ticket: ticket, applicationToken: applicationToken);
    }

    /// <summary>An access token of an online tenant.</summary>
    /// <param name="accessToken">For instance <c>8A:Cust12345.mock-access-token</c>; the tenant in it has to be the one that is
    /// called.</param>
    /// <exception cref="ArgumentException">The token is empty.</exception>
    public static MockCredentials Bearer(string accessToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(accessToken);
        return new MockCredentials("Bearer", accessToken, accessToken: accessToken);
    }

    /// <summary>Lets a client send them with each call, in place of those it had.</summary>
    /// <param name="client">Whose default headers are set.</param>
    public void AddTo(HttpClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        client.DefaultRequestHeaders.Remove(ApplicationField);
        foreach (var (name, value) in Headers)
        {
            client.DefaultRequestHeaders.Remove(name);
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>The scheme, and the user if there is one; never a secret.</summary>
    public override string ToString() => User is null ? Scheme : $"{Scheme} as {User}";
}
