using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Journal.Redaction;

/// <summary>
/// Takes secrets out of what is recorded or sent back. Of a credential the scheme stays and a short keyed hash, which
/// tells whether two calls sent the same one.
/// </summary>
public sealed class Redactor
{
    private const int MostRemembered = 1024;
    private const int LongestRemembered = 512;
    private const int LongestScheme = 16;

    // Fields every client sends, which hold no secret by their meaning.
    private static readonly FrozenSet<string> Plain = FrozenSet.ToFrozenSet(
        ["Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Connection", "Content-Length", "Host"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    private readonly SecretHasher hasher;
    private readonly KnownTexts known;

    // Octets are searched as Latin-1, which maps each octet to a character and back.
    private readonly TextRedaction octets;
    private readonly ConcurrentDictionary<(SecretForm, string), string> remembered = new();
    private int rememberedCount;

    public Redactor(MockOptions options, SecretHasher hasher)
    {
        this.hasher = hasher;
        // Very short passwords are left: they would take harmless words out of every text.
        string[] secrets = [.. options.Identities.Secrets.Append(options.Admin.Token ?? "").Where(secret => secret.Length >= 4)];
        known = new KnownTexts(secrets);
        octets = new TextRedaction(secrets.Select(AsOctets), secret => Mark(FromOctets(secret)));
    }

    private enum SecretForm
    {
        Bare,
        Credentials,
        Cookies,
    }

    /// <summary>The value of a header field as it may be shown.</summary>
    public string Header(string name, string value)
    {
        if (Plain.Contains(name)) return known.OccurIn(value) ? known.Replace(value, Mark) : value;
        if (!SecretNames.IsSecretField(name)) return Text(value);
        if (name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)) return SetCookie(value);

        var form = name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase) ? SecretForm.Credentials
            : name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? SecretForm.Cookies
            : SecretForm.Bare;
        if (remembered.TryGetValue((form, value), out var redacted)) return redacted;
        redacted = form switch
        {
            SecretForm.Credentials => Credentials(value),
            SecretForm.Cookies => Cookies(value),
            _ => value.Length == 0 ? "" : Mark(value),
        };
        if (value.Length <= LongestRemembered && Volatile.Read(ref rememberedCount) < MostRemembered && remembered.TryAdd((form, value), redacted))
            Interlocked.Increment(ref rememberedCount);
        return redacted;
    }

    /// <summary>A text as it may be shown. It is returned as it is where it holds nothing secret.</summary>
    public string Text(string text)
    {
        var search = Ascii.IsValid(text) ? text : AsOctets(text);
        if (!octets.MayHold(search)) return text;
        var redacted = octets.Redact(search);
        return redacted == search ? text : FromOctets(redacted);
    }

    /// <summary>A body as it may be kept. It is returned as it is where it holds nothing secret.</summary>
    public ReadOnlyMemory<byte> Body(ReadOnlyMemory<byte> body)
    {
        var rented = ArrayPool<char>.Shared.Rent(body.Length);
        try
        {
            var text = rented.AsSpan(0, Encoding.Latin1.GetChars(body.Span, rented));
            return octets.MayHold(text) ? Encoding.Latin1.GetBytes(octets.Redact(text.ToString())) : body;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    private static string AsOctets(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static string FromOctets(string text) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text));

    // "Basic abc" keeps its scheme. What is sent without one is a secret from its first letter on.
    private string Credentials(string value)
    {
        var blank = value.IndexOf(' ');
        var hasScheme = blank is > 0 and <= LongestScheme && !value.AsSpan(0, blank).ContainsAnyExcept(Letters);
        return hasScheme ? $"{value[..blank]} {Mark(value[blank..].Trim())}" : value.Length == 0 ? "" : Mark(value);
    }

    private string Cookies(string value) => string.Join("; ", value.Split(';', StringSplitOptions.TrimEntries).Select(Cookie));

    // The attributes after the cookie hold no secret.
    private string SetCookie(string value)
    {
        var end = value.IndexOf(';');
        return end < 0 ? Cookie(value) : Cookie(value[..end]) + value[end..];
    }

    private string Cookie(string cookie)
    {
        var equals = cookie.IndexOf('=');
        return equals < 0 ? (cookie.Length == 0 ? "" : Mark(cookie)) : $"{cookie[..equals]}={Mark(cookie[(equals + 1)..])}";
    }

    private string Mark(string secret) => RedactionMark.Of(hasher.Of(secret));
}
