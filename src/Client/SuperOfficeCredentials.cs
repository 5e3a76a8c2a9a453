using System.Net.Http.Headers;
using System.Text;

namespace EmailSync.Client;

/// <summary>The credentials of a call. Immutable, so clients and threads can share it.</summary>
public sealed class SuperOfficeCredentials
{
    private readonly (string Name, string Value)[] headers;

    private SuperOfficeCredentials(params (string Name, string Value)[] headers) => this.headers = headers;

    /// <summary>User and password of an on-site installation; never accepted online.</summary>
    /// <param name="user">Without a colon (RFC 7617 section 2).</param>
    /// <param name="password">May be empty.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="ArgumentException">The user name contains a colon.</exception>
    /// <exception cref="ArgumentNullException">The user name or the password is null.</exception>
    public static SuperOfficeCredentials Basic(string user, string password)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(password);
        if (user.Contains(':')) throw new ArgumentException("A user name cannot contain a colon.", nameof(user));
        return new SuperOfficeCredentials(
            ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}"));
    }

    /// <summary>A ticket as issued, for instance <c>7T:abc==</c>; it is not encoded again.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="applicationToken">SO-AppToken, which an online tenant wants beside the ticket; null, the default, sends none.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="ArgumentException">The ticket is empty.</exception>
    /// <exception cref="ArgumentNullException">The ticket is null.</exception>
    public static SuperOfficeCredentials SoTicket(string ticket, string? applicationToken = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(ticket);
        var authorization = ("Authorization", $"SoTicket {ticket}");
        return applicationToken is null
            ? new SuperOfficeCredentials(authorization)
            : new SuperOfficeCredentials(authorization, ("SO-AppToken", applicationToken));
    }

    /// <summary>An access token of an online tenant, for instance <c>8A:Cust12345.abc</c>.</summary>
    /// <param name="accessToken">The token. On-site installations never accept one.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="ArgumentException">The token is empty.</exception>
    /// <exception cref="ArgumentNullException">The token is null.</exception>
    public static SuperOfficeCredentials Bearer(string accessToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(accessToken);
        return new SuperOfficeCredentials(("Authorization", $"Bearer {accessToken}"));
    }

    /// <summary>A browser's session.</summary>
    /// <param name="sessionId">Value of the cookie <c>ASP.NET_SessionId</c>.</param>
    /// <param name="xsrfToken">Value of the cookie <c>XSRF-TOKEN</c>, or of the hidden input of that name.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="ArgumentException">One of them is empty.</exception>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public static SuperOfficeCredentials Session(string sessionId, string xsrfToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(sessionId);
        ArgumentException.ThrowIfNullOrEmpty(xsrfToken);
        return new SuperOfficeCredentials(("Cookie", $"ASP.NET_SessionId={sessionId}"), ("X-XSRF-TOKEN", xsrfToken));
    }

    internal void AddTo(HttpRequestHeaders request)
    {
        foreach (var (name, value) in headers)
        {
            request.Remove(name);
            request.TryAddWithoutValidation(name, value);
        }
    }
}
