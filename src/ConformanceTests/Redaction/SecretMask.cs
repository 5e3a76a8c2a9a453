using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using EmailSync.ConformanceTests.Targets;

namespace EmailSync.ConformanceTests.Redaction;

/// <summary>
/// Hides secrets in all that leaves the suite: the values of the fields that carry credentials, whatever they hold,
/// and everywhere else the known secrets in each form in which a server could repeat them.
/// </summary>
public sealed class SecretMask
{
    // A shorter password is an everyday word: hiding each of its occurrences would leave nothing to read.
    private const int ShortestAlone = 4;
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> known = [];
    private SearchValues<string>? all;

    /// <summary>Knows no secret yet.</summary>
    public SecretMask()
    {
    }

    /// <summary>Knows the configured secrets.</summary>
    public SecretMask(Credentials credentials) => Learn(credentials);

    /// <summary>Learns the configured secrets.</summary>
    private void Learn(Credentials credentials)
    {
        Learn(credentials.Basic, "basic");
        Learn(credentials.RestrictedBasic, "restricted-basic");
        Learn(credentials.Utf8Basic, "utf8-basic");
        Learn(credentials.ColonBasic, "colon-basic");
        Learn(credentials.Ticket, "ticket");
        Learn(credentials.Bearer, "bearer");
        Learn(credentials.ExpiredBearer, "expired-bearer");
        Learn(credentials.RestrictedBearer, "restricted-bearer");
        Learn(credentials.AppToken, "apptoken");
        Learn(credentials.RestrictedAppToken, "restricted-apptoken");
    }

    /// <summary>Whether everything is shown: of a server whose credentials are no secrets.</summary>
    public bool HidesNothing { get; init; }

    /// <summary>Learns a secret that came up in the run, for instance a session's cookie.</summary>
    /// <param name="secret">The secret; null and shorter than four characters are passed over.</param>
    /// <param name="name">What it is called where it is hidden.</param>
    public void Learn(string? secret, string name)
    {
        if (HidesNothing || secret is null || secret.Length < ShortestAlone) return;
        lock (gate)
        {
            foreach (var form in Forms(secret)) known.TryAdd(form, Mark(name));
            all = null;
        }
    }

    /// <summary>The same text without secrets.</summary>
    public string Hide(string text) => HidesNothing ? text : Encoding.UTF8.GetString(Hide(Encoding.UTF8.GetBytes(text)));

    /// <summary>The same message without secrets.</summary>
    public byte[] Hide(byte[] octets)
    {
        if (HidesNothing) return octets;
        // First the fields: what hides in them may be an altered secret, which no list knows.
        var masked = CredentialFields.Hide(octets, Name);
        lock (gate)
        {
            all ??= SearchValues.Create([.. known.Keys], StringComparison.Ordinal);
            var text = Encoding.Latin1.GetString(masked);
            return text.AsSpan().ContainsAny(all) ? Encoding.Latin1.GetBytes(Replace(text)) : masked;
        }
    }

    // What an altered credential is called: nobody needs to know it to understand the probe.
    private string Name(string value)
    {
        lock (gate) return known.GetValueOrDefault(value, Mark("altered"));
    }

    // Also the name of a shell variable, in the line that repeats a request.
    private static string Mark(string name) => $"<redacted:{string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'))}>";

    private void Learn(UserPassword? user, string name)
    {
        if (user is null) return;
        Learn(user.ToString(), name);
        Learn(user.Base64, $"{name}-base64");
        Learn(user.Password, $"{name}-password");
    }

    // Each character is one octet: the forms in UTF-8 and UTF-16, plain and escaped, as text and as base64 of it.
    private static IEnumerable<string> Forms(string secret)
    {
        var utf8 = Encoding.UTF8.GetBytes(secret);
        string[] texts =
        [
            secret, Uri.EscapeDataString(secret), Uri.EscapeDataString(secret).Replace("%20", "+", StringComparison.Ordinal),
            JavaScriptEncoder.Default.Encode(secret), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
            HtmlEncoder.Default.Encode(secret), System.Security.SecurityElement.Escape(secret),
            Convert.ToBase64String(utf8), Convert.ToBase64String(utf8).TrimEnd('='), Convert.ToHexString(utf8), Convert.ToHexStringLower(utf8),
            new([.. secret.Reverse()]),
        ];
        foreach (var text in texts.Where(text => text.Length >= ShortestAlone).Distinct())
        {
            yield return Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
            yield return Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(text));
            yield return Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(text));
        }
    }

    // Longest first: a secret within another must not cut it in two.
    private string Replace(string text)
    {
        foreach (var (secret, shown) in known.OrderByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal))
            text = text.Replace(secret, shown, StringComparison.Ordinal);
        return text;
    }
}
