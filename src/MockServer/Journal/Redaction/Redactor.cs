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
public sealed class Redactor(MockOptions options, SecretHasher hasher)
{
    private const int MostRemembered = 1024;

    // Fields every client sends, which hold no secret by their meaning.
    private static readonly FrozenSet<string> Plain = FrozenSet.ToFrozenSet(
        ["Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Connection", "Content-Length", "Content-Type", "Host", "User-Agent"],
        StringComparer.OrdinalIgnoreCase);

    private readonly KnownTexts known = new(Secrets(options));

    // Octets are searched as Latin-1, which maps each octet to a character and back.
    private readonly KnownTexts knownInOctets = new(Secrets(options).Select(secret => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret))));
    private readonly ConcurrentDictionary<string, string> remembered = new(StringComparer.Ordinal);
    private int rememberedCount;

    /// <summary>The value of a header field as it may be shown.</summary>
    public string Header(string name, string value)
    {
        if (Plain.Contains(name)) return known.OccurIn(value) ? known.Replace(value, Mark) : value;
        if (!SecretNames.IsSecret(name)) return Text(value);
        if (remembered.TryGetValue(value, out var redacted)) return redacted;
        redacted = name.Contains("Cookie", StringComparison.OrdinalIgnoreCase) ? Cookies(value) : Credentials(value);
        if (Volatile.Read(ref rememberedCount) < MostRemembered && remembered.TryAdd(value, redacted)) Interlocked.Increment(ref rememberedCount);
        return redacted;
    }

    /// <summary>A text as it may be shown: known secrets, and the values of names that tell of one, are taken out.</summary>
    public string Text(string text) => Redact(text, known);

    /// <summary>A request target as it may be shown: still encoded, unless a known secret hides in the encoding.</summary>
    public string Target(string target)
    {
        var text = Text(target);
        if (!text.Contains('%', StringComparison.Ordinal)) return text;
        var decoded = Uri.UnescapeDataString(text);
        return known.OccurIn(decoded) ? known.Replace(decoded, Mark) : text;
    }

    /// <summary>A body as it may be kept. It is returned as it is where it holds nothing secret.</summary>
    public ReadOnlyMemory<byte> Body(ReadOnlyMemory<byte> body)
    {
        var rented = ArrayPool<char>.Shared.Rent(body.Length);
        try
        {
            var text = rented.AsSpan(0, Encoding.Latin1.GetChars(body.Span, rented));
            return NamedSecrets.MayOccur(text) || knownInOctets.OccurIn(text)
                ? Encoding.Latin1.GetBytes(Redact(text.ToString(), knownInOctets))
                : body;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    private string Redact(string text, KnownTexts secrets)
    {
        if (secrets.OccurIn(text)) text = secrets.Replace(text, Mark);
        return NamedSecrets.MayOccur(text) ? NamedSecrets.Replace(text, Mark) : text;
    }

    // Very short passwords are left: they would take harmless words out of every text.
    private static IEnumerable<string> Secrets(MockOptions options) =>
        options.Identities.Secrets.Append(options.Admin.Token ?? "").Where(secret => secret.Length >= 4);

    // "Basic abc" keeps its scheme; a bare token has none.
    private string Credentials(string value)
    {
        var blank = value.IndexOf(' ');
        return blank > 0 ? $"{value[..blank]} {Mark(value[(blank + 1)..])}" : value.Length == 0 ? "" : Mark(value);
    }

    private string Cookies(string value) => string.Join("; ", value.Split(';', StringSplitOptions.TrimEntries).Select(cookie =>
    {
        var equals = cookie.IndexOf('=');
        return equals < 0 ? (cookie.Length == 0 ? "" : Mark(cookie)) : $"{cookie[..equals]}={Mark(cookie[(equals + 1)..])}";
    }));

    private string Mark(string secret) => $"[redacted {hasher.Of(secret).Digits}]";
}
