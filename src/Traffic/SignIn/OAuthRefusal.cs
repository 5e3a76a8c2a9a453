using System.Text.RegularExpressions;
using EmailSync.MockServer.Model;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.SignIn;

/// <summary>The error with which a login refuses a request (RFC 6749 sections 4.1.2.1 and 5.2).</summary>
/// <param name="Error">Its code.</param>
/// <param name="Description">What it says; empty if it explains nothing.</param>
internal sealed partial record OAuthRefusal(string Error, string Description)
{
    private const int Longest = 300;

    /// <summary>Whether it is about the agreement of the tenant.</summary>
    public bool IsAboutConsent => Description.Contains("consent", StringComparison.OrdinalIgnoreCase);

    public bool IsAboutRedirect => Redirect().IsMatch(Description);

    public bool IsAboutVerifier => Verifier().IsMatch(Description);

    public bool IsAboutSecret => Description.Contains("secret", StringComparison.OrdinalIgnoreCase);

    public bool IsAboutClient => Client().IsMatch(Description);

    /// <summary>Whether it says that the token was never one of this application.</summary>
    public bool SaysUnknown => Unknown().IsMatch(Description);

    /// <summary>What it says, for a message.</summary>
    public string Shown =>
        Description.Length == 0 ? $"The server answered {Error}." : $"The server answered {Error}. It says: {Description}";

    /// <summary>The error in an answer; null if there is none.</summary>
    public static OAuthRefusal? Of(ExchangeAnswer answer) => answer.Status switch
    {
        >= 400 and < 500 => InContent(answer),
        302 or 303 or 307 => InAddress(answer),
        _ => null,
    };

    private static OAuthRefusal? InContent(ExchangeAnswer answer)
    {
        using var json = AnswerText.Object(answer);
        return json is not null && AnswerText.Of(json.RootElement, "error") is { } error
            ? Cut(error, AnswerText.Of(json.RootElement, "error_description"))
            : null;
    }

    private static OAuthRefusal? InAddress(ExchangeAnswer answer)
    {
        if (answer.Fields.FirstOrDefault(line => line.Name.Equals("Location", StringComparison.OrdinalIgnoreCase)).Value is not { } address
            || address.AsSpan().IndexOfAny('?', '#') is not (>= 0 and var start)) return null;
        var pairs = QueryPairs.Parse($"?{address[(start + 1)..].Replace('#', '&')}");
        string? Value(string name) => pairs.FirstOrDefault(pair => pair.Key == name).Value;
        return Value("error") is { Length: > 0 } error ? Cut(error, Value("error_description")) : null;
    }

    private static OAuthRefusal Cut(string error, string? said) => new(error.Length > Longest ? error[..Longest] : error,
        said is null ? "" : said.Length > Longest ? $"{said.AsSpan(0, Longest)}…" : said);

    [GeneratedRegex("redirect[_ ]ur[il]|reply (url|address)", RegexOptions.IgnoreCase)]
    private static partial Regex Redirect();

    [GeneratedRegex("verifier|challenge|PKCE", RegexOptions.IgnoreCase)]
    private static partial Regex Verifier();

    [GeneratedRegex(@"client[_ ]?id|unknown (client|application)|no application|(client|application) (was |is )?(not|unknown)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Client();

    [GeneratedRegex("unknown|another (application|client)|not issued|malformed|no refresh token|does not exist", RegexOptions.IgnoreCase)]
    private static partial Regex Unknown();
}
