using System.Net.Http.Json;
using System.Text.Json;
using EmailSync.ConformanceTests.Mutants.Server;
using EmailSync.ConformanceTests.SignIn;
using EmailSync.ConformanceTests.Tests.Reports;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Harness;

/// <summary>A server with a login that is not the mock: what the settings enable.</summary>
public sealed class ForeignLoginTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private static readonly string[] Groups = ["TEN", "OIDC", "SYS"];
    private static readonly string[] Ids =
        [.. SuiteRun.Catalogue.ForServers.Select(entry => entry.Id).Where(id => Groups.Contains(id.Split('-')[0]))];

    [Fact]
    public async Task Without_a_login_host_signing_in_does_not_apply()
    {
        await using var server = RawServer.Start(RawProfile.Online, new Behaviour());
        var run = await RunAsync(server);
        Assert.All(run.Results, result => Assert.Equal(Obstacle.OutsideProfile, result.Obstacle));
        Assert.All(run.Results, result => Assert.Contains("EMAILSYNC_LOGIN_HOST", result.Remedy, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_every_setting_only_tenants_that_move_or_stop_are_left_out()
    {
        using var folder = new TemporaryFolder();
        var key = Path.Combine(folder.Path, "key.pem");
        await File.WriteAllTextAsync(key, RawJwt.SystemUser.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        await using var server = RawServer.Start(RawProfile.Online, new Behaviour());
        var run = await RunAsync(server,
            [.. Application(server), ("EMAILSYNC_CONSENT", "prompt=none"), ("EMAILSYNC_SYSTEM_TOKEN", Identities.SystemToken),
                ("EMAILSYNC_PRIVATE_KEY", key)]);
        Assert.Equal(["TEN-10", "TEN-11", "TEN-12"], NotPassed(run).Select(result => result.Requirement.Id));
        Assert.All(NotPassed(run), result => Assert.Equal(Obstacle.NotOffered, result.Obstacle));
    }

    [Fact]
    public async Task A_refresh_token_is_enough_for_what_needs_no_authorization_request()
    {
        await using var server = RawServer.Start(RawProfile.Online, new Behaviour());
        var run = await RunAsync(server, [.. Application(server), ("EMAILSYNC_REFRESH_TOKEN", await RefreshTokenAsync(server))]);
        var consent = SuiteRun.Catalogue.ForServers.Where(entry => entry.Needs == "consent").Select(entry => entry.Id).ToList();
        Assert.Equal(consent, NotPassed(run).Where(result => result.Group == "OIDC").Select(result => result.Requirement.Id));
        Assert.All(run.Results.Where(result => consent.Contains(result.Requirement.Id)),
            result => Assert.Contains("EMAILSYNC_CONSENT", result.Remedy, StringComparison.Ordinal));
    }

    private static (string, string)[] Application(RawServer server) =>
    [
        ("EMAILSYNC_LOGIN_HOST", server.BaseAddress.GetLeftPart(UriPartial.Authority)), ("EMAILSYNC_CLIENT_ID", Identities.Client),
        ("EMAILSYNC_CLIENT_SECRET", Identities.Application), ("EMAILSYNC_REDIRECT", Identities.Redirect),
    ];

    private static List<RequirementResult> NotPassed(ConformanceRun run) =>
        [.. run.Results.Where(result => result.Verdict != CheckVerdict.Pass)];

    private static Task<ConformanceRun> RunAsync(RawServer server, params (string, string)[] settings) =>
        SuiteRun.OfAsync(server.BaseAddress, Deadline, Ids,
            [("EMAILSYNC_PROFILE", "online"), ("EMAILSYNC_BEARER", Identities.Token), .. settings]);

    private static async Task<string> RefreshTokenAsync(RawServer server)
    {
        var origin = new Uri(server.BaseAddress.GetLeftPart(UriPartial.Authority));
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = origin };
        var cancellation = TestContext.Current.CancellationToken;
        var query = Parameters.Write(("client_id", Identities.Client), ("redirect_uri", Identities.Redirect), ("response_type", "code"),
            ("prompt", "none"));
        using var authorized = await client.GetAsync(new Uri($"{LoginHostCalls.Authorize}?{query}", UriKind.Relative), cancellation);
        var code = Parameters.Read(authorized.Headers.Location!.Query)["code"];
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = Identities.Client,
            ["client_secret"] = Identities.Application,
            ["code"] = code,
            ["redirect_uri"] = Identities.Redirect,
        });
        using var answer = await client.PostAsync(new Uri(LoginHostCalls.Tokens, UriKind.Relative), form, cancellation);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("refresh_token").GetString()!;
    }
}
