using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using EmailSync.Contract;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Removes secrets from what is recorded or sent back: by location, if credentials can be there, and by value, if it
/// is configured or issued by the mock. A credential keeps its scheme and a short keyed hash, which tells whether
/// two calls sent the same one.
/// </summary>
public sealed class Redactor
{
    private const int MostRemembered = 1024;
    private const int LongestRemembered = 512;
    private const int LongestScheme = 16;
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    private readonly SecretHasher hasher;
    private readonly KnownTexts known;
    private readonly CutSecrets cut;

    // Bytes are searched as Latin-1, which maps each byte to a character and back.
    private readonly TextRedaction bytes;
    private readonly CleanTexts clean = new();
    private readonly ConcurrentDictionary<(SecretForm, string), string> remembered = new();
    private int rememberedCount;

    // For operations with a body or a target that may hold a secret by its names; null if no name of the operation resembles one.
    private readonly ConcurrentDictionary<ContractOperation, DeclaredNames?> declared = new(ReferenceEqualityComparer.Instance);

    public Redactor(ConfiguredSecrets secrets, SecretHasher hasher)
    {
        this.hasher = hasher;
        known = new KnownTexts(secrets.Anywhere, secrets.Alone, hasher.Issued.Sign, hasher.Issued.TicketSign);
        bytes = new TextRedaction(known, secret => Mark(Bytes.Read(secret)));
        cut = new CutSecrets(known, secret => Mark(Bytes.Read(secret)));
    }

    private enum SecretForm
    {
        Text,
        Bare,
        Credentials,
        Cookies,
    }

    /// <summary>The redacted value of a header field.</summary>
    public string Header(string name, string value)
    {
        if (!SecretNames.IsSecretField(name)) return known.IsDividedBetween(name, value) ? Mark(value) : Text(value);
        if (name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)) return SetCookie(value);

        var form = name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase) ? SecretForm.Credentials
            : name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? SecretForm.Cookies
            : SecretForm.Bare;
        if (remembered.TryGetValue((form, value), out var redacted)) return redacted;
        return Remember(form, value, form switch
        {
            SecretForm.Credentials => Credentials(value),
            SecretForm.Cookies => Cookies(value),
            _ => value.Length == 0 ? "" : Mark(value),
        });
    }

    /// <summary>A redacted text; the same instance if it contains no secret.</summary>
    public string Text(string text)
    {
        if (clean.Has(text)) return text;
        var search = Bytes.Of(text);
        if (!bytes.MayHold(search, TextKind.Sentence) && !text.Contains('…'))
        {
            clean.Add(text);
            return text;
        }

        if (remembered.TryGetValue((SecretForm.Text, text), out var shown)) return shown;
        var redacted = bytes.Redact(search, TextKind.Sentence);
        return Remember(SecretForm.Text, text,
            redacted is null ? Mark(text) : cut.Replace(redacted) is var whole && whole == search ? text : Bytes.Read(whole));
    }

    /// <summary>The same for a text about a call of an operation: its target, or what is wrong with it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="operation">The operation; null if it is none.</param>
    public string Text(string text, ContractOperation? operation)
    {
        if (operation is null || clean.Has(text) || !SecretNames.OccurIn(text) || Declared(operation) is not { } names) return Text(text);
        var search = Bytes.Of(text);
        return bytes.Redact(search, TextKind.Sentence, names) is { } redacted
            ? cut.Replace(redacted) is var whole && whole == search ? text : Bytes.Read(whole)
            : Mark(text);
    }

    /// <summary>
    /// The same for a text that may quote the value of a member or a parameter: without it, if the name is that of a secret.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name of the member or parameter.</param>
    /// <param name="operation">The operation; null if it is none.</param>
    public string Quoting(string text, ReadOnlySpan<char> name, ContractOperation? operation)
    {
        if (SecretNames.IsSecret(name) || SecretNames.IsWord(name))
            foreach (var value in (ReadOnlySpan<string>)["the text '", "the number "])
                if (text.IndexOf(value, StringComparison.Ordinal) is >= 0 and var at
                    && (value[^1] == '\'' || Declared(operation)?.IsHarmless(name) != true))
                    return $"{Text(text[..at], operation)}{RedactionMark.Bare}";
        return Text(text, operation);
    }

    /// <summary>
    /// The same for a text that is cut at its end, or before a quote there: the beginning of a secret is redacted as well.
    /// </summary>
    public string CutText(string text)
    {
        var shown = Bytes.Of(Text(text));
        return Bytes.Read(cut.Replace(shown, shown.AsSpan().TrimEnd("'\".").Length));
    }

    /// <summary>A name, a method or another word of a request. Only secrets known by value are redacted.</summary>
    public string Word(string word) => Holds(word) ? Text(word) is var shown && shown != word ? shown : Mark(word) : word;

    /// <summary>Whether a text contains a secret known by value, in any encoding.</summary>
    public bool Holds(ReadOnlySpan<char> text) => bytes.HoldsKnown(Ascii.IsValid(text) ? text : Bytes.Of(text.ToString()));

    /// <summary>A redacted body of the mock's own; the same instance if it contains no secret.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="operation">The operation that it answers; null if it is none.</param>
    public ReadOnlyMemory<byte> Body(ReadOnlyMemory<byte> body, ContractOperation? operation = null) =>
        Kept(body, TextKind.Answer, null, operation) is { Withheld: null } kept
            ? kept.Bytes
            : Encoding.UTF8.GetBytes(Mark(Encoding.Latin1.GetString(body.Span)));

    /// <summary>
    /// The redacted body of a request; the same instance if it contains no secret. What cannot be searched is withheld.
    /// </summary>
    /// <param name="body">The bytes.</param>
    /// <param name="contentType">Content-Type as sent; null if none was.</param>
    /// <param name="coding">Content-Encoding as sent; null if none was.</param>
    /// <param name="operation">The operation that is called; null if it is none.</param>
    public KeptBody Request(ReadOnlyMemory<byte> body, string? contentType, string? coding, ContractOperation? operation = null) =>
        SearchEncoding.Find(body.Span, contentType, coding, out var encoding) is { } reason
            ? new KeptBody(default, reason)
            : Kept(body, TextKind.Request, encoding, operation);

    /// <summary>How many bytes at the end of a body are the beginning of a secret that was cut there.</summary>
    public int StartOfSecret(ReadOnlySpan<byte> body)
    {
        var end = Encoding.Latin1.GetString(body[^Math.Min(body.Length, LongestRemembered)..]);
        return end.Length - cut.StartOf(end);
    }

    private DeclaredNames? Declared(ContractOperation? operation) =>
        operation is null ? null : declared.GetOrAdd(operation, DeclaredNames.Of);

    private KeptBody Kept(ReadOnlyMemory<byte> body, TextKind kind, Encoding? encoding, ContractOperation? operation)
    {
        if (encoding is not null) return Recoded(body, kind, encoding, operation);
        var rented = ArrayPool<char>.Shared.Rent(body.Length);
        try
        {
            var text = rented.AsSpan(0, Encoding.Latin1.GetChars(body.Span, rented));
            if (!bytes.MayHold(text, kind)) return new KeptBody(body, null);
            return Redacted(text.ToString(), kind, operation) is { } redacted
                ? new KeptBody(Encoding.Latin1.GetBytes(redacted), null)
                : Hidden;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    // Searched in UTF-8, and kept in UTF-8 if something was redacted.
    private KeptBody Recoded(ReadOnlyMemory<byte> body, TextKind kind, Encoding encoding, ContractOperation? operation)
    {
        var text = Bytes.Of(encoding.GetString(body.Span).TrimStart('\ufeff'));
        if (!bytes.MayHold(text, kind)) return new KeptBody(body, null);
        if (Redacted(text, kind, operation) is not { } redacted) return Hidden;
        return new KeptBody(redacted == text ? body : Encoding.Latin1.GetBytes(redacted), null);
    }

    // Whoever declares entities can write any text in parts.
    private string? Redacted(string text, TextKind kind, ContractOperation? operation) =>
        kind == TextKind.Request && text.Contains("<!ENTITY", StringComparison.OrdinalIgnoreCase)
            ? null
            : bytes.Redact(text, kind, Declared(operation));

    private static KeptBody Hidden => new(default, "it contains a secret in a form that cannot be redacted");

    private string Remember(SecretForm form, string value, string redacted)
    {
        if (value.Length <= LongestRemembered && Volatile.Read(ref rememberedCount) < MostRemembered
            && remembered.TryAdd((form, value), redacted))
            Interlocked.Increment(ref rememberedCount);
        return redacted;
    }

    // "Basic abc" keeps its scheme. A value without a scheme is secret as a whole.
    private string Credentials(string value)
    {
        var blank = value.IndexOf(' ');
        var hasScheme = blank is > 0 and <= LongestScheme && !value.AsSpan(0, blank).ContainsAnyExcept(Letters)
            && !Holds(value.AsSpan(0, blank));
        return hasScheme ? $"{value[..blank]} {Mark(value[blank..].Trim())}" : value.Length == 0 ? "" : Mark(value);
    }

    private string Cookies(string value) => string.Join("; ", value.Split(';', StringSplitOptions.TrimEntries).Select(Cookie));

    private string SetCookie(string value)
    {
        var end = value.IndexOf(';');
        return end < 0 ? Cookie(value) : Cookie(value[..end]) + Text(value[end..]);
    }

    private string Cookie(string cookie)
    {
        var equals = cookie.IndexOf('=');
        return equals < 0 ? (cookie.Length == 0 ? "" : Mark(cookie)) : $"{Word(cookie[..equals])}={Mark(cookie[(equals + 1)..])}";
    }

    private string Mark(string secret) => RedactionMark.Of(hasher.Of(secret));
}

/// <summary>A redacted body.</summary>
/// <param name="Bytes">The bytes, with marks in place of secrets; none if it is withheld.</param>
/// <param name="Withheld">Why nothing of it is kept; null if something is.</param>
public readonly record struct KeptBody(ReadOnlyMemory<byte> Bytes, string? Withheld);
