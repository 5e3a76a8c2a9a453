using System.Text.Json;
using System.Text.RegularExpressions;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.Callers;

/// <summary>Why another server refused credentials, by its own words: those of its challenges and of its error.</summary>
internal sealed partial class RefusalReason
{
    private const int Longest = 300;
    private const int MostRead = 64 * 1024;

    private RefusalReason(string words, bool isScope) => (Words, LacksScope) = (words, isScope);

    /// <summary>What it said, cut; empty if it explained nothing.</summary>
    public string Words { get; }

    /// <summary>Whether the token is valid and only lacks a right (RFC 6750 section 3.1).</summary>
    public bool LacksScope { get; }

    /// <summary>Whether it says that the credential was valid once.</summary>
    public bool SaysExpired => Expired().IsMatch(Words);

    /// <summary>Whether it says that the credential was never valid.</summary>
    public bool SaysUnknown => !SaysExpired && Unknown().IsMatch(Words);

    /// <summary>Whether it is about the application, and not about who calls.</summary>
    public bool IsAboutApplication => Application().IsMatch(Words);

    /// <summary>Whether it is about X-XSRF-TOKEN.</summary>
    public bool IsAboutXsrf => Words.Contains("XSRF", StringComparison.OrdinalIgnoreCase);

    public static RefusalReason Of(ExchangeAnswer answer)
    {
        var challenges = string.Join(", ", answer.Values("WWW-Authenticate"));
        var said = string.Join(' ', Description().Matches(challenges).Select(match => match.Groups["text"].Value).Append(Message(answer)))
            .Trim();
        return new RefusalReason(said.Length > Longest ? $"{said.AsSpan(0, Longest)}…" : said,
            challenges.Contains("insufficient_scope", StringComparison.OrdinalIgnoreCase));
    }

    private static string Message(ExchangeAnswer answer)
    {
        if (answer.Content.IsEmpty || answer.Content.Length > MostRead || !answer.IsReadable) return "";
        try
        {
            using var json = JsonDocument.Parse(answer.Content);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return "";
            foreach (var name in (string[])["MessageDetail", "ErrorMessage", "Message", "error_description", "detail", "title"])
                if (json.RootElement.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
                    && text.GetString() is { Length: > 0 } message) return message;
            return "";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Element().Match(answer.Text(MostRead)).Groups["text"].Value;
        }
    }

    [GeneratedRegex("error_description=\"(?<text>[^\"]*)\"", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Description();

    [GeneratedRegex("<(Error)?Message>(?<text>[^<]{1,300})</", RegexOptions.ExplicitCapture)]
    private static partial Regex Element();

    [GeneratedRegex("expire|revoked|no longer valid|timed out|outdated", RegexOptions.IgnoreCase)]
    private static partial Regex Expired();

    [GeneratedRegex(
        "unknown|malformed|another tenant|wrong|not recogni[sz]ed|does not exist|not issued|cannot be decoded|begins with|sent as",
        RegexOptions.IgnoreCase)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"application|\bapp\b|apptoken", RegexOptions.IgnoreCase)]
    private static partial Regex Application();
}
