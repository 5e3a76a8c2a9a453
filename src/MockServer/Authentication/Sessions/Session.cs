using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Authentication.Sessions;

/// <summary>A logged-in browser. The values themselves are kept by the browser only.</summary>
public sealed class Session(UserIdentity user, Fingerprint xsrf, DateTimeOffset lastUse)
{
    public UserIdentity User { get; } = user;

    /// <summary>Hash of the value that X-XSRF-TOKEN must have.</summary>
    public Fingerprint Xsrf { get; } = xsrf;

    public DateTimeOffset LastUse { get; set; } = lastUse;

    /// <summary>Whether it has expired. It is kept while there is room, to recognise a caller that uses it again.</summary>
    public bool HasExpired { get; set; }
}
