using EmailSync.MockServer.Options;

namespace EmailSync.Login.OpenId;

/// <summary>That somebody has signed in to a tenant in a browser, and to which applications the user has agreed.</summary>
/// <param name="user">Who.</param>
internal sealed class BrowserSession(UserIdentity user)
{
    public UserIdentity User { get; } = user;

    /// <summary>Client ids of the applications.</summary>
    public HashSet<string> Agreed { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset LastUse { get; set; }

    public BrowserSession Copy()
    {
        var copy = new BrowserSession(User) { LastUse = LastUse };
        copy.Agreed.UnionWith(Agreed);
        return copy;
    }
}
