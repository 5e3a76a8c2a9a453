using EmailSync.Login.OpenId.Authorizing;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Login.OpenId;

/// <summary>The stored form of codes and browser sessions: fingerprints and names, no secret.</summary>
/// <param name="identities">Users and applications, of which a server may have others than the one that has stored them.</param>
internal sealed class SignInForm(IdentityOptions identities)
{
    private const int Newest = 1;
    private const string Code = "code/";
    private const string Browser = "browser/";

    public static string KeyOf(SignInKey key) => (key.IsCode ? Code : Browser) + Convert.ToHexStringLower(Bytes(key.Secret));

    /// <summary>Whether a record is a code's.</summary>
    public static bool IsCode(string key) => key.StartsWith(Code, StringComparison.Ordinal);

    public static byte[] Of(Fingerprint secret, IssuedCode code, long place)
    {
        using var writer = new StoredWriter();
        writer.Byte(Newest);
        writer.Raw(Bytes(secret));
        writer.Number(place);
        writer.Text(code.User.Name);
        writer.Text(code.Application.ClientId);
        writer.Text(code.RedirectUri);
        writer.Optional(code.Nonce);
        writer.Optional(code.Challenge?.Value);
        writer.Flag(code.Challenge?.IsHashed == true);
        writer.Time(code.Expires);
        writer.Flag(code.IsOfProgram);
        writer.Flag(code.Gave is not null);
        if (code.Gave is { } gave) writer.Raw(Bytes(gave.Secret));
        return writer.Take();
    }

    public static byte[] Of(Fingerprint secret, BrowserSession session)
    {
        using var writer = new StoredWriter();
        writer.Byte(Newest);
        writer.Raw(Bytes(secret));
        writer.Text(session.User.Name);
        writer.Time(session.LastUse);
        writer.Number(session.Agreed.Count);
        foreach (var application in session.Agreed) writer.Text(application);
        return writer.Take();
    }

    /// <summary>Reads a code; null if its user or application is none of this server.</summary>
    /// <param name="record">The record's key.</param>
    /// <param name="bytes">The record.</param>
    /// <param name="issued">The credentials of the sandbox.</param>
    public (Fingerprint Secret, long Place, IssuedCode Code)? ReadCode(string record, ReadOnlySpan<byte> bytes, IssuedCredentials issued)
    {
        var reader = new StoredReader(bytes, record);
        reader.Form(Newest);
        var (secret, place) = (new Fingerprint(reader.Raw(Fingerprint.Bytes)), reader.Number());
        var (userName, clientId, redirect) = (reader.Text(), reader.Text(), reader.Text());
        var (nonce, challenge, isHashed, expires) = (reader.OptionalText(), reader.OptionalText(), reader.Flag(), reader.Time());
        var isOfProgram = reader.Flag();
        var gave = reader.Flag() ? new Fingerprint(reader.Raw(Fingerprint.Bytes)) : (Fingerprint?)null;
        reader.End();
        var user = identities.Users.FirstOrDefault(one => one.Name == userName);
        var application = identities.Applications.FirstOrDefault(one => one.ClientId == clientId);
        if (user is null || application is null) return null;
        return (secret, place, new IssuedCode(user, application, redirect, nonce,
            challenge is null ? null : new CodeChallenge(challenge, isHashed), expires)
        {
            IsOfProgram = isOfProgram,
            Gave = gave is not { } token ? null
                // One that is gone still shows that the code was used.
                : issued.Find(token) ?? new IssuedCredential(IssuedKind.RefreshToken, token, userName, application.Name,
                    application.EMailAgent, expires),
        });
    }

    /// <summary>Reads a browser session; null if its user is none of this server.</summary>
    public (Fingerprint Secret, BrowserSession Session)? ReadSession(string record, ReadOnlySpan<byte> bytes)
    {
        var reader = new StoredReader(bytes, record);
        reader.Form(Newest);
        var (secret, userName, lastUse) = (new Fingerprint(reader.Raw(Fingerprint.Bytes)), reader.Text(), reader.Time());
        var agreed = new List<string>();
        for (var left = reader.Count(); left > 0; left--) agreed.Add(reader.Text());
        reader.End();
        if (identities.Users.FirstOrDefault(one => one.Name == userName) is not { } user) return null;
        var session = new BrowserSession(user) { LastUse = lastUse };
        session.Agreed.UnionWith(agreed);
        return (secret, session);
    }

    private static byte[] Bytes(Fingerprint fingerprint)
    {
        var bytes = new byte[Fingerprint.Bytes];
        fingerprint.Write(bytes);
        return bytes;
    }
}

/// <summary>What names a record: the fingerprint of a code or of a browser's cookie.</summary>
internal readonly record struct SignInKey(bool IsCode, Fingerprint Secret);
