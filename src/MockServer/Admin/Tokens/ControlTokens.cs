using System.Security.Cryptography;
using System.Text;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Admin.Tokens;

/// <summary>The tokens that open the control routes.</summary>
public sealed class ControlTokens
{
    /// <summary>The name of the token that the setting Admin:Token holds as text; no other can have it.</summary>
    public const string OfSetting = "Admin:Token";

    private readonly (ControlCaller Caller, byte[] Hash)[] all;

    public ControlTokens(MockOptions options) => all =
    [
        .. options.Admin.Tokens.Select(token => (new ControlCaller(token.Name, token.Role), Convert.FromHexString(token.Hash))),
        .. options.Admin.Token is { } text
            ? ((ControlCaller, byte[])[])[(new(OfSetting, ControlRole.Write), SHA256.HashData(Encoding.UTF8.GetBytes(text)))]
            : [],
    ];

    /// <summary>Whether the control routes need one.</summary>
    public bool AreNeeded => all.Length > 0;

    /// <summary>Whose token this is; null if it is nobody's. All are compared, each in the same time.</summary>
    public ControlCaller? Find(string sent)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(sent));
        ControlCaller? found = null;
        foreach (var (caller, expected) in all)
            if (CryptographicOperations.FixedTimeEquals(hash, expected))
                found = caller;
        return found;
    }

    /// <summary>The token with a name, and its hash; null if there is none.</summary>
    internal (ControlCaller Caller, byte[] Hash)? Named(string name)
    {
        foreach (var token in all)
            if (token.Caller.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return token;
        return null;
    }
}
