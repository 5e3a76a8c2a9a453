using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Authentication.Sessions;

/// <summary>The stored form of sessions: fingerprints and the user's name, no secret. It is binary, because each use writes one.</summary>
internal static class SessionForm
{
    private const int Newest = 1;

    /// <summary>The key of a session's record.</summary>
    public static string KeyOf(Fingerprint id) => Convert.ToHexStringLower(id.ToBytes());

    public static byte[] Of(Fingerprint id, Session session)
    {
        using var writer = new StoredWriter();
        writer.Byte(Newest);
        writer.Raw(id.ToBytes());
        writer.Raw(session.Xsrf.ToBytes());
        writer.Text(session.User.Name);
        writer.Time(session.LastUse);
        writer.Flag(session.HasExpired);
        return writer.Take();
    }

    /// <summary>Reads a session; null if there is no such user any more.</summary>
    public static (Fingerprint Id, Session Session)? Read(ReadOnlySpan<byte> bytes, string key, IReadOnlyList<UserIdentity> users)
    {
        var reader = new StoredReader(bytes, $"session {key}");
        reader.Form(Newest);
        var (id, xsrf) = (new Fingerprint(reader.Raw(Fingerprint.Bytes)), new Fingerprint(reader.Raw(Fingerprint.Bytes)));
        var (name, lastUse, hasExpired) = (reader.Text(), reader.Time(), reader.Flag());
        reader.End();
        return users.FirstOrDefault(user => user.Name == name) is { } known
            ? (id, new Session(known, xsrf, lastUse) { HasExpired = hasExpired })
            : null;
    }
}
