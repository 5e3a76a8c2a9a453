using System.Buffers;
using System.Globalization;
using EmailSync.Login.Keys;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.SystemUsers;

/// <summary>What the check of a signed system user token found.</summary>
/// <param name="Wrong">The first part that is wrong.</param>
/// <param name="Expected">What was expected there, without a full stop; empty if nothing is wrong.</param>
/// <param name="Found">What was found, without anything of the token or of the signature; null if there is nothing to say.</param>
/// <param name="Applications">Those with this token; none while that is unknown.</param>
internal sealed record SignedTokenCheck(SignedTokenPart Wrong, string Expected, string? Found,
    IReadOnlyList<ApplicationIdentity> Applications)
{
    /// <summary>
    /// The sentence for the caller; null if nothing is wrong. The name of a secret and a colon would redact the rest of it in the journal.
    /// </summary>
    public string? Message => Wrong == SignedTokenPart.None ? null
        : Found is null ? $"SignedSystemToken is wrong; expected {Expected}."
        : $"SignedSystemToken is wrong; expected {Expected}, found {Found}.";
}

/// <summary>
/// Checks the vendor's proof of a system user: <c>token.yyyyMMddHHmm</c> in UTC, a dot, and the base64 of its signature.
/// </summary>
internal sealed class SignedToken(MockOptions options, SystemUserKeys keys)
{
    private const int TimeDigits = 12;
    private const int LongestTime = 24; // that of other forms
    private static readonly SearchValues<char> TimeCharacters = SearchValues.Create("0123456789-:+TZ ");
    private const string TimeForm = "yyyyMMddHHmm";
    private const string Form = "system user token, time and signature with dots between them";
    private static readonly SearchValues<char> Base64Digits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    /// <summary>Checks it part by part, and stops at the first one that is wrong.</summary>
    /// <param name="sent">As it was sent.</param>
    /// <param name="now">The time by the tenant's clock.</param>
    public SignedTokenCheck Evaluate(string sent, DateTimeOffset now)
    {
        if (OfForm(sent, out var token, out var time, out var signature) is { } malformed) return malformed;
        var applications = options.Identities.Applications.Where(application => application.SystemToken == token).ToList();
        if (applications.Count == 0)
            return Wrong(SignedTokenPart.Token, "the system user token that the tenant's consent gave to the application",
                "an unknown one");
        if (OfTimeFormat(time, out var signed) is { } unreadable) return unreadable with { Applications = applications };
        if (SignatureFault(applications, token, time, Convert.FromBase64String(signature)) is { } wrong)
            return wrong with { Applications = applications };
        return OfTime(time, signed, now) is { } late
            ? late with { Applications = applications }
            : new SignedTokenCheck(SignedTokenPart.None, "", null, applications);
    }

    /// <summary>What is wrong with the form of its parts, the time apart; null if nothing is.</summary>
    /// <param name="sent">As it was sent.</param>
    /// <param name="token">The system user token; empty if there are not three parts.</param>
    /// <param name="time">The time.</param>
    /// <param name="signature">The signature in base64.</param>
    public static SignedTokenCheck? OfForm(string sent, out string token, out string time, out string signature)
    {
        (token, time, signature) = ("", "", "");
        // From the right, since the name of an application may hold dots.
        var last = sent.LastIndexOf('.');
        var middle = last > 0 ? sent.LastIndexOf('.', last - 1) : -1;
        if (middle <= 0 || last == sent.Length - 1) return WithoutThreeParts(sent, last);
        (token, time, signature) = (sent[..middle], sent[(middle + 1)..last], sent[(last + 1)..]);
        if (IsTime(signature) || IsTime(token.Split('.')[0]) && !IsTime(time))
            return Wrong(SignedTokenPart.Order, Form, "the time in another place");
        return Base64Fault(signature) is { } fault
            ? Wrong(SignedTokenPart.Base64, "the signature in standard base64, with + and / and = at its end", fault)
            : null;
    }

    /// <summary>What is wrong with the form of the time; null if nothing is.</summary>
    /// <param name="time">As it was sent.</param>
    /// <param name="signed">The time.</param>
    public static SignedTokenCheck? OfTimeFormat(string time, out DateTimeOffset signed) =>
        DateTimeOffset.TryParseExact(time, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out signed)
            ? null
            : Wrong(SignedTokenPart.TimeFormat, $"the time in UTC as {TimeForm}", Shown(time));

    /// <summary>What is wrong with a time that is too far from now; null if it is not.</summary>
    /// <param name="time">As it was sent.</param>
    /// <param name="signed">The same, read.</param>
    /// <param name="now">When it was sent.</param>
    public SignedTokenCheck? OfTime(string time, DateTimeOffset signed, DateTimeOffset now) => IsInTime(signed, now)
        ? null
        : Wrong(SignedTokenPart.Time, $"a time at most {options.Login.SignedTokenTolerance.TotalMinutes} minutes from now, "
            + $"{now.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture)} in UTC", time);

    private static SignedTokenCheck WithoutThreeParts(string sent, int last)
    {
        var found = sent.Length == 0 ? "nothing"
            : last < 0 ? "a text without a dot"
            : IsTime(sent[(last + 1)..]) ? "no signature behind the time"
            : last == sent.Length - 1 ? "nothing behind the last dot"
            : "a text with one dot";
        return Wrong(SignedTokenPart.Form, Form, found);
    }

    // The time has no seconds: it stands for its whole minute.
    private bool IsInTime(DateTimeOffset signed, DateTimeOffset now) =>
        signed <= now + options.Login.SignedTokenTolerance && signed + TimeSpan.FromMinutes(1) > now - options.Login.SignedTokenTolerance;

    private SignedTokenCheck? SignatureFault(List<ApplicationIdentity> applications, string token, string time, byte[] signature)
    {
        using var key = keys.PublicKeyOf(applications[0]);
        var mistake = SignatureMistakes.Find(key, token, time, signature);
        return mistake is null ? null : Wrong(mistake.Part, mistake.Expected, mistake.Found);
    }

    private static string? Base64Fault(string signature)
    {
        var digits = signature.AsSpan().TrimEnd('=');
        if (digits.ContainsAny('-', '_')) return "base64url, with - or _";
        if (digits.Contains(' ')) return "blanks, into which + turns where it is not encoded as %2B";
        if (digits.Contains('%')) return "percent-encoding";
        if (digits.ContainsAny("\r\n")) return "line breaks";
        if (digits.ContainsAnyExcept(Base64Digits)) return "other characters";
        var padding = signature.Length - digits.Length;
        if (signature.Length % 4 != 0 || padding > 2) return $"{digits.Length} digits and {padding} times =";
        return Convert.TryFromBase64String(signature, new byte[digits.Length], out _) ? null : "digits that are no base64";
    }

    private static bool IsTime(string part) => part.Length == TimeDigits && part.All(char.IsAsciiDigit);

    // Never more than a time, whatever stands in its place.
    private static string Shown(string time) =>
        time.Length is > 0 and <= LongestTime && !time.AsSpan().ContainsAnyExcept(TimeCharacters)
            ? time
            : $"{time.Length} characters that are no time";

    private static SignedTokenCheck Wrong(SignedTokenPart part, string expected, string? found,
        IReadOnlyList<ApplicationIdentity>? applications = null) => new(part, expected, found, applications ?? []);
}
