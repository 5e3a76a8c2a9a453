using EmailSync.Explain.DryRuns;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Authentication.Sessions;
using Microsoft.Net.Http.Headers;

namespace EmailSync.Explain.Corrections;

/// <summary>
/// Finds credentials that the installation accepts: those that were sent, with a slip corrected, or else those of an
/// identity that the mock knows, with the same scheme if possible.
/// </summary>
internal sealed class CredentialsFixer(CorrectionContext context)
{
    private const string Authorization = "Authorization";
    private const string QueryToken = "access_token";
    private const int MostTried = 4;
    private static readonly string[] Groups = ["AUTH", "TOK", "APP", "XSRF"];
    private static readonly string[] Fields = [Authorization, ApplicationCheck.Header, SessionNames.XsrfHeader, "Cookie"];

    /// <summary>The draft with credentials that are accepted; null if the mock has none to put in.</summary>
    public async Task<Draft?> FixAsync(Draft draft, string rule)
    {
        foreach (var candidate in Candidates(draft))
        {
            if (IsRefused(await context.TryAsync(candidate))) continue;
            foreach (var name in Fields)
                if (!draft.Values(name).SequenceEqual(candidate.Values(name)))
                    context.Note(Location.Header(name), context.Shown(draft, name),
                        PresentedFields.Of(candidate, name, context.Options), rule);
            return candidate.Query == draft.Query
                ? candidate
                : QueryFixer.Without(candidate with { Query = draft.Query }, context, QueryToken, RuleId.C_AUTH_06);
        }

        return null;
    }

    private static bool IsRefused(DryRun run) =>
        run.IsUnreadable
            || run.Findings.Any(finding =>
                finding.Refused && finding.Rule.Id is ['C', '-', .. var rest]
                    && Array.Exists(Groups, group => rest.StartsWith(group, StringComparison.Ordinal)));

    private IEnumerable<Draft> Candidates(Draft draft) => Slips(draft).SelectMany(WithApplications).Concat(Replaced(draft));

    // What was sent, with a slip corrected.
    private static IEnumerable<Draft> Slips(Draft draft)
    {
        var sent = draft.Values(Authorization);
        if (sent.Count <= 1) yield return draft;
        foreach (var value in sent.Take(MostTried))
        {
            if (sent.Count > 1) yield return draft.With(Authorization, value);
            foreach (var reading in Readings(value)) yield return draft.With(Authorization, reading);
        }

        if (sent.Count == 0 && CookieValue(draft, SessionNames.XsrfCookie) is { } xsrf)
            yield return draft.With(SessionNames.XsrfHeader, xsrf);
        if (Token(draft) is { } token) yield return WithoutToken(draft).With(Authorization, $"Bearer {token}");
    }

    private static IEnumerable<string> Readings(string value)
    {
        var text = value.Trim();
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        var credentials = (blank < 0 ? text : text[(blank + 1)..]).Trim().Trim('"', '\'', '<', '>').TrimEnd(',', ';');
        if (credentials.Length is 0 or > 4096) yield break;
        foreach (var secret in (string[])[credentials, .. FromBase64(credentials) is { } decoded ? (string[])[decoded] : []])
        {
            if (secret.StartsWith("7T:", StringComparison.Ordinal)) yield return $"SoTicket {secret}";
            else if (secret.StartsWith("8A:", StringComparison.Ordinal)) yield return $"Bearer {secret}";
            else if (secret.Contains(':', StringComparison.Ordinal))
                yield return $"Basic {Convert.ToBase64String(Encoding.Latin1.GetBytes(secret))}";
        }

        foreach (var scheme in (string[])["SoTicket", "Basic", "Bearer"]) yield return $"{scheme} {credentials}";
    }

    private IEnumerable<Draft> WithApplications(Draft draft)
    {
        yield return draft;
        foreach (var application in Credential.Applications(context.Options).Take(1))
            yield return draft.With(ApplicationCheck.Header, application.Token);
    }

    private IEnumerable<Draft> Replaced(Draft draft)
    {
        var scheme = draft.Values(Authorization).Select(value => value.Split(' ')[0]).FirstOrDefault() ?? "";
        var bare = WithoutToken(draft).Without(SessionNames.XsrfHeader).Without("Cookie");
        return Credential.At(draft.Sandbox, context.Options)
            .OrderByDescending(credential => credential.IsPublic)
            .ThenByDescending(credential => credential.Scheme.ToString().Equals(scheme, StringComparison.OrdinalIgnoreCase))
            .SelectMany(credential => WithApplications(bare.With(Authorization, credential.Authorization)));
    }

    private static string? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length > 0 ? Encoding.Latin1.GetString(bytes, 0, length) : null;
    }

    private static string? CookieValue(Draft draft, string name) =>
        CookieHeaderValue.TryParseList([.. draft.Values("Cookie")], out var cookies)
            ? cookies.FirstOrDefault(cookie => cookie.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value.ToString()
            : null;

    private static string? Token(Draft draft) => (draft.Query ?? "").Split('&').Select(part => part.Split('=', 2))
        .Where(pair => pair.Length == 2 && pair[0].Equals(QueryToken, StringComparison.OrdinalIgnoreCase))
        .Select(pair => Uri.UnescapeDataString(pair[1])).FirstOrDefault(token => token.All(letter => letter is > ' ' and < '\x7f'));

    private static Draft WithoutToken(Draft draft)
    {
        var kept = (draft.Query ?? "").Split('&').Where(part => !part.Split('=')[0].Equals(QueryToken, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return draft with { Query = draft.Query is null || kept.Count == 0 ? null : string.Join('&', kept) };
    }
}
