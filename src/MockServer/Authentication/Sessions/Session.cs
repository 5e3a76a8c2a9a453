using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Authentication.Sessions;

/// <summary>A logged-in browser. The values themselves are kept by the browser only.</summary>
public sealed class Session(UserIdentity user, Fingerprint xsrf, DateTimeOffset lastUse)
{
    public UserIdentity User { get; } = user;

    /// <summary>Of the value that X-XSRF-TOKEN must carry.</summary>
    public Fingerprint Xsrf { get; } = xsrf;

    public DateTimeOffset LastUse { get; set; } = lastUse;

    /// <summary>Whether its time is over, once and for all. It is kept while there is room: who uses it again was told.</summary>
    public bool IsOver { get; set; }
}
