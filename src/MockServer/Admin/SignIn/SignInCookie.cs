using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using EmailSync.MockServer.Admin.Tokens;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin.SignIn;

/// <summary>
/// The cookie of a browser that has signed in: the token's name, when it ends, and a code over both and the token's hash under the server's
/// key. So nothing is kept here, the token itself is not in the browser, and a token that is taken out of the settings opens nothing.
/// </summary>
internal sealed class SignInCookie(ControlTokens tokens, SecretHasher hasher, TimeProvider time)
{
    private const string Name = "emailsync-control";
    private const char Separator = '.';

    // A working day.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>Who has signed in; null if nobody has.</summary>
    public ControlCaller? Read(HttpRequest request)
    {
        if (!request.Cookies.TryGetValue(Name, out var value)) return null;
        // From the end, because a name may have dots.
        var code = value.LastIndexOf(Separator);
        var ends = code > 0 ? value.LastIndexOf(Separator, code - 1) : -1;
        return ends > 0
            && long.TryParse(value.AsSpan(ends + 1, code - ends - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds > time.GetUtcNow().ToUnixTimeSeconds()
            && tokens.Named(value[..ends]) is { } token
            && IsCode(value.AsSpan(code + 1), token, seconds)
                ? token.Caller
                : null;
    }

    /// <summary>Gives it to the browser.</summary>
    public void Write(HttpContext http, ControlCaller caller)
    {
        var ends = time.GetUtcNow() + Lifetime;
        Span<byte> code = stackalloc byte[Fingerprint.Bytes];
        Code(tokens.Named(caller.Name)!.Value, ends.ToUnixTimeSeconds()).Write(code);
        var attributes = Attributes(http.Request);
        attributes.Expires = ends;
        http.Response.Cookies.Append(Name,
            string.Create(CultureInfo.InvariantCulture, $"{caller.Name}.{ends.ToUnixTimeSeconds()}.{Convert.ToHexStringLower(code)}"),
            attributes);
    }

    /// <summary>Takes it from the browser.</summary>
    public static void Remove(HttpContext http) => http.Response.Cookies.Delete(Name, Attributes(http.Request));

    // For the whole server: each sandbox has its pages.
    private static CookieOptions Attributes(HttpRequest request) =>
        new() { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = request.IsHttps };

    private bool IsCode(ReadOnlySpan<char> sent, (ControlCaller Caller, byte[] Hash) token, long ends)
    {
        Span<byte> read = stackalloc byte[Fingerprint.Bytes];
        Span<byte> expected = stackalloc byte[Fingerprint.Bytes];
        Code(token, ends).Write(expected);
        return sent.Length == 2 * read.Length && Convert.FromHexString(sent, read, out _, out _) == OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(read, expected);
    }

    private Fingerprint Code((ControlCaller Caller, byte[] Hash) token, long ends) => hasher.Of(
        string.Create(CultureInfo.InvariantCulture,
            $"control sign-in\n{token.Caller.Name}\n{ends}\n{Convert.ToHexStringLower(token.Hash)}"));
}
