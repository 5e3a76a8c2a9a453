using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EmailSync.ConformanceTests.Checks;
using EmailSync.ConformanceTests.Mutants.Server;
using EmailSync.ConformanceTests.Reports;
using EmailSync.ConformanceTests.Tests.Harness;
using EmailSync.ConformanceTests.Tests.Reports;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Redaction;

/// <summary>The promise that a report can be shown to anybody.</summary>
public sealed partial class NoSecretLeavesTests
{
    private static readonly Dictionary<string, string> Secrets = new()
    {
        ["EMAILSYNC_BASIC"] = "maud:Kx7!vQ\"pz&Lw<3mT",
        ["EMAILSYNC_RESTRICTED_BASIC"] = "rene:Hj5 cYb/nG+r8=Ds",
        ["EMAILSYNC_UTF8_BASIC"] = "bjørn:Wæg9-Žluť-Fö4q-Ñ2",
        ["EMAILSYNC_COLON_BASIC"] = "cora:Bt6:Xe1:Uo9:Qk4z",
        ["EMAILSYNC_TICKET"] = "7T:RmJ2eVh0T3lXc1pLdDlCcQ==",
        ["EMAILSYNC_BEARER"] = "8A:Cust12345.Gq3Zn8Ys5Lk1Xd7Wb4Vh",
        ["EMAILSYNC_EXPIRED_BEARER"] = "8A:Cust12345.Pw6Ft2Jc9Ru5Em3Ta8No",
        ["EMAILSYNC_RESTRICTED_BEARER"] = "8A:Cust12345.Ie7Bz4Kv1Sg6Hx2Dm9Cy",
        ["EMAILSYNC_APPTOKEN"] = "d41f8b6e0c73-a95e27f1",
        ["EMAILSYNC_RESTRICTED_APPTOKEN"] = "b82c5d9f3e60-41d7a6c8",
        ["EMAILSYNC_CLIENT_SECRET"] = "e93a7c5d1b84+Zf/62q0=",
        ["EMAILSYNC_REFRESH_TOKEN"] = "Nw3Yx8Ek5Rv1Hz6Tp9Jd",
        ["EMAILSYNC_CONSENT_COOKIE"] = "Ub4Mf7Qa2Lc9-Xs5Wi8Gor",
        ["EMAILSYNC_SYSTEM_TOKEN"] = "Nightly-Cv6Dk1Pj8Zt3Bn",
    };

    private const string MailPassword = "Sd5Wq-Mz9Lk2Vx8Jf";

    // Both at once: most of it is waiting.
    [Fact]
    public Task Whatever_a_server_repeats_no_secret_is_in_any_output() =>
    Task.WhenAll(NoSecretLeavesAsync("onsite"), NoSecretLeavesAsync("online"));

    private static async Task NoSecretLeavesAsync(string profile)
    {
        await using var server = new RepeatingServer([.. Accepted()]);
        using var folder = new TemporaryFolder();
        var key = Path.Combine(folder.Path, "key.pem");
        File.WriteAllText(key, RawJwt.SystemUser.ExportPkcs8PrivateKeyPem());
        var run = await SuiteRun.OfAsync(server.Address, TimeSpan.FromSeconds(1),
            [("EMAILSYNC_PROFILE", profile), ("EMAILSYNC_LOGIN", "/login"), ("EMAILSYNC_ALLOW_LOAD", "1"),
                ("EMAILSYNC_LOGIN_HOST", $"{server.Address}"), ("EMAILSYNC_CLIENT_ID", "client"), ("EMAILSYNC_PRIVATE_KEY", key),
                ("EMAILSYNC_REDIRECT", "https://app.example.com/callback"), ("EMAILSYNC_MAILBOX", "7"),
                ("EMAILSYNC_CONNECTION", $$"""{"ServerName":"imap.example.com","UserName":"maud","Password":"{{MailPassword}}"}"""),
                .. Secrets.Select(secret => (secret.Key, secret.Value))]);

        Assert.Null(run.SetUpError);
        Assert.NotEmpty(server.Made);
        var forms = Texts().Concat(server.Made).SelectMany(SecretForms.Within)
            .SelectMany(form => (string[])[form, Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(form))]).Distinct().ToArray();
        // Letter case is folded by hand: with signs beyond ASCII, a search for many texts at once is not to be trusted with it.
        var sought = SearchValues.Create([.. forms.Select(form => form.ToLowerInvariant())], StringComparison.Ordinal);
        foreach (var (location, text) in Outputs(run))
        {
            var folded = text.ToLowerInvariant();
            var at = folded.AsSpan().IndexOfAny(sought);
            Assert.True(at < 0,
                $"{location} shows a secret: {(at < 0 ? "" : text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 200)])}");
        }
    }

    // The right one is masked by its place; a server that shows it elsewhere has to be there for the test to mean something.
    [Fact]
    public void The_forms_are_found_where_nothing_hides_them()
    {
        var sought = SearchValues.Create([.. Texts().SelectMany(SecretForms.Within)], StringComparison.OrdinalIgnoreCase);
        Assert.All(Texts().SelectMany(SecretForms.Of), form => Assert.True($"echo {form}.".AsSpan().ContainsAny(sought)));
    }

    private static IEnumerable<string> Accepted() => Secrets.Select(secret => secret.Key switch
    {
        "EMAILSYNC_TICKET" => $"SoTicket {secret.Value}",
        "EMAILSYNC_BEARER" => $"Bearer {secret.Value}",
        "EMAILSYNC_BASIC" or "EMAILSYNC_UTF8_BASIC" or "EMAILSYNC_COLON_BASIC" =>
            $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(secret.Value))}",
        _ => "",
    }).Where(value => value.Length > 0);

    // One character a byte; a user's name and a tenant are no secrets.
    private static IEnumerable<string> Texts()
    {
        yield return MailPassword;
        foreach (var (name, value) in Secrets)
        {
            var start = name.Contains("BASIC", StringComparison.Ordinal)
                ? value.IndexOf(':', StringComparison.Ordinal) + 1
                : value.IndexOf('.', StringComparison.Ordinal) + 1;
            yield return Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value[start..]));
            if (name.Contains("BASIC", StringComparison.Ordinal))
                yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(value)).TrimEnd('=');
        }
    }

    private static IEnumerable<(string Location, string Text)> Outputs(ConformanceRun run)
    {
        var report = new RunReport(run, SuiteRun.Conclude(run), null);
        using var console = new StringWriter();
        ConsoleSummary.Write(console, report, null, colour: false);
        yield return ("the console", console.ToString());
        foreach (var result in run.Results)
            yield return ("xunit", Record.Exception(() => XunitVerdict.Announce(result with { Verdict = CheckVerdict.Fail }))!.Message);
        foreach (var (name, content) in ReportFolder.Files(report))
        {
            yield return (name, content);
            yield return ($"{name}, without HTML's escapes", WebUtility.HtmlDecode(content));
            yield return ($"{name}, without Markdown's escapes", Backslash().Replace(WebUtility.HtmlDecode(content), "$1"));
            yield return ($"{name}, percent-decoded", Uri.UnescapeDataString(content));
            if (!content.StartsWith('{')) continue;
            using var json = JsonDocument.Parse(content);
            foreach (var text in Strings(json.RootElement)) yield return ($"a text of {name}", text);
        }
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object =>
            element.EnumerateObject()
                .SelectMany(property => property is { Name: "base64", Value.ValueKind: JsonValueKind.String }
                    ? Bytes(property.Value)
                    : Strings(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    private static IEnumerable<string> Bytes(JsonElement base64)
    {
        var bytes = Encoding.Latin1.GetString(base64.GetBytesFromBase64());
        return [bytes, bytes.Replace("\0", "", StringComparison.Ordinal), new string([.. bytes.Reverse()])];
    }

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Backslash();
}
