using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.OpenId;

/// <summary>What the mock keeps and shows of sign-ins: no code, token, secret or verifier.</summary>
public sealed class SecretsTests
{
    private const string Tenant = "Cust4711";
    private const string OtherVerifier = "a-verifier-of-nobody-that-is-long-enough-for-rfc-7636";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_code_token_secret_or_verifier_appears_in_anything_that_the_mock_shows(bool inQuery)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var signIn = new SignIn(mock, Tenant);
        using var ofTenant = await EventFollower.OpenAsync(mock, $"/{Tenant}");
        using var ofRoot = await EventFollower.OpenAsync(mock);

        var secrets = await SignInInEveryWayAsync(signIn, inQuery);

        var shown = new StringBuilder();
        foreach (var prefix in (string[])["", $"/{Tenant}"])
            foreach (var path in await PathsAsync(mock, prefix))
                shown.AppendLine(path).AppendLine(await TextAsync(mock, prefix + path));
        await AppendCallsAsync(shown, mock);
        await AppendEventsAsync(shown, ofTenant, (await mock.Sandbox(Tenant).JournalAsync()).Length);
        await AppendEventsAsync(shown, ofRoot, (await mock.Sandbox("").JournalAsync()).Length);

        Assert.Contains("/login/common/oauth/tokens", shown.ToString(), StringComparison.OrdinalIgnoreCase);
        AssertNone(secrets, shown.ToString());
    }

    [Fact]
    public async Task Nor_in_the_logs_of_the_program()
    {
        await using var process = MockProcess.Start("--port", "0", "--log-level", "Trace", "--log-calls");
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = await process.AddressAsync() };
        var request = new SignInParameters(Tenant);
        using var authorized = await http.GetAsync($"{SignIn.AuthorizePath}?{SignIn.Query(request.Authorization)}",
            TestContext.Current.CancellationToken);
        var code = SignIn.ParametersOf(authorized)["code"];
        using var exchanged = await http.PostAsync($"{SignIn.TokensPath}?{SignIn.Query(SignInParameters.WithVerifier(code))}", null,
            TestContext.Current.CancellationToken);
        var tokens = await TestSandbox.JsonOf(exchanged);
        List<string> secrets = [code, SignIn.Secret, SignIn.Verifier];
        secrets.AddRange(TokensIn(tokens));
        using var revoked = await http.PostAsync($"{SignIn.RevokePath}?token={tokens.GetProperty("refresh_token").GetString()}", null,
            TestContext.Current.CancellationToken);

        await process.SignalAsync("TERM");
        await process.ExitAsync();
        var output = await process.RestAsync() + await process.ErrorsAsync();

        Assert.Contains("/login/common/oauth/revoke", output, StringComparison.OrdinalIgnoreCase);
        AssertNone(secrets, output);
    }

    // Right and wrong requests, each with secrets, in the query or in a form.
    private static async Task<List<string>> SignInInEveryWayAsync(SignIn signIn, bool inQuery)
    {
        List<string> secrets = [SignIn.Secret, SignIn.Verifier, OtherVerifier, "a-secret-of-nobody", "Tje0-not-it"];
        async Task<JsonElement> SendAsync(string path, Dictionary<string, string> form)
        {
            using var response = inQuery
                ? await signIn.Mock.Http.PostAsync($"{path}?{SignIn.Query(form)}", null, TestContext.Current.CancellationToken)
                : await signIn.PostAsync(path, form);
            return response.Content.Headers.ContentLength > 0 ? await TestSandbox.JsonOf(response) : default;
        }

        foreach (var type in (string[])["code id_token", "token", "token id_token"])
        {
            using var implicitly = await signIn.AuthorizeAsync(signIn.Request(type));
            secrets.AddRange(SignIn.ParametersOf(implicitly).Where(pair => pair.Key is "code" or "id_token" or "access_token")
                .Select(pair => pair.Value));
        }

        var posted = signIn.Request();
        posted["response_mode"] = "form_post";
        using var page = await signIn.AuthorizeAsync(posted);
        var text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        secrets.Add(text.Split("name=\"code\" value=\"")[1].Split('"')[0]);

        var wrong = signIn.Request();
        (wrong["user"], wrong["password"], wrong["consent"]) = ("tje0", "Tje0-not-it", "yes");
        using var refused = await signIn.PostAsync(SignIn.AuthorizePath, wrong);

        // By the method plain, the challenge is the verifier.
        foreach (var challenge in (string[])[SignIn.Challenge, SignIn.Verifier])
        {
            var method = challenge == SignIn.Verifier ? "plain" : "S256";
            var code = await signIn.CodeAsync(("code_challenge", challenge), ("code_challenge_method", method));
            secrets.Add(code);
            var form = SignInParameters.WithVerifier(code);
            await SendAsync(SignIn.TokensPath, new(form) { ["code_verifier"] = OtherVerifier });
            await SendAsync(SignIn.TokensPath, new(form) { ["client_secret"] = "a-secret-of-nobody" });
            await SendAsync(SignIn.TokensPath, new(form) { ["client_id"] = SignIn.Secret, ["grant_type"] = code, ["redirect_uri"] = code });
            var tokens = await SendAsync(SignIn.TokensPath, form);
            secrets.AddRange(TokensIn(tokens));
            await SendAsync(SignIn.TokensPath, form);
            var refresh = SignIn.Refresh(tokens.GetProperty("refresh_token").GetString()!);
            secrets.AddRange(TokensIn(await SendAsync(SignIn.TokensPath, refresh)));
            await signIn.CallAsync(tokens.GetProperty("access_token").GetString()!);
            await SendAsync(SignIn.RevokePath, new() { ["token"] = tokens.GetProperty("refresh_token").GetString()! });
            using var asState = await signIn.AuthorizeAsync(
                new Dictionary<string, string>(signIn.Request()) { ["state"] = code, ["client_id"] = code });
        }

        return secrets;
    }

    private static IEnumerable<string> TokensIn(JsonElement tokens) =>
        tokens.ValueKind != JsonValueKind.Object
            ? []
            : tokens.EnumerateObject().Where(member => member.Name is "access_token" or "refresh_token" or "id_token")
                .Select(member => member.Value.GetString()!);

    private static async Task<IEnumerable<string>> PathsAsync(RunningMock mock, string prefix)
    {
        var routes = (await mock.Sandbox("").GetJsonAsync("/__mock")).GetProperty("routes").EnumerateArray()
            .Where(route => route.GetProperty("methods").GetString()!.Contains("GET", StringComparison.Ordinal))
            .Select(route => route.GetProperty("path").GetString()!)
            // The identities are what the mock publishes; of streams, the events are read apart.
            .Where(path => !path.Contains('{', StringComparison.Ordinal)
                && path is not ("/__mock/events" or "/__mock/dashboard/live" or "/__mock/identities" or "/__mock/certificate"
                    or "/__mock/login"));
        var reports = (await mock.Sandbox("").GetJsonAsync("/__mock/reports")).GetProperty("reports").EnumerateArray()
            .Select(report => $"/__mock/reports/{report.GetProperty("name").GetString()}");
        return routes.Concat(reports).Concat(["/__admin/requests", "/__admin/requests/unmatched"]);
    }

    private static async Task<string> TextAsync(RunningMock mock, string path)
    {
        using var response = await mock.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode < 500, $"{path}: {response.StatusCode}");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task AppendCallsAsync(StringBuilder shown, RunningMock mock)
    {
        foreach (var sandbox in (string[])["", Tenant])
            foreach (var entry in await mock.Sandbox(sandbox).JournalAsync())
            {
                var id = entry.GetProperty("id").GetString();
                using var one = await mock.Sandbox(sandbox).GetAsync($"/__mock/dashboard/calls/{id}");
                using var explained = await mock.Http.PostAsync($"{mock.Sandbox(sandbox).Prefix}/__mock/explain",
                    new StringContent($$"""{"id":"{{id}}"}""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
                shown.AppendLine(await one.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                    .AppendLine(await explained.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }
    }

    private static async Task AppendEventsAsync(StringBuilder shown, EventFollower follower, int calls)
    {
        for (var i = 0; i < calls; i++) shown.AppendLine((await follower.CallAsync()).GetRawText());
    }

    private static void AssertNone(IEnumerable<string> secrets, string shown)
    {
        foreach (var secret in secrets.Distinct())
        {
            // Of a token also its secret part alone, and each part of a JWT; as in a URL or in JSON, too.
            foreach (var part in secret.Split('.').Append(secret).Where(part => part.Length >= 16))
                foreach (var form in (string[])[part, Uri.EscapeDataString(part), JsonEncodedText.Encode(part).ToString()])
                    Assert.True(!shown.Contains(form, StringComparison.OrdinalIgnoreCase),
                        $"{form} is shown: {Around(shown, form)}");
            if (secret.Length < 16)
                Assert.True(!shown.Contains(secret, StringComparison.Ordinal), $"{secret} is shown: {Around(shown, secret)}");
        }
    }

    private static string Around(string shown, string secret)
    {
        var at = shown.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : shown[Math.Max(0, at - 300)..Math.Min(shown.Length, at + 100)];
    }
}

/// <summary>The parameters of a sign-in with PKCE.</summary>
internal sealed record SignInParameters(string Tenant)
{
    public Dictionary<string, string> Authorization => new()
    {
        ["client_id"] = SignIn.Client,
        ["redirect_uri"] = SignIn.Redirect,
        ["response_type"] = "code",
        ["scope"] = "openid",
        ["acr_values"] = $"tenant:{Tenant}",
        ["prompt"] = "none",
        ["login_hint"] = "tje0",
        ["code_challenge"] = SignIn.Verifier,
        ["code_challenge_method"] = "plain",
    };

    public static Dictionary<string, string> WithVerifier(string code) =>
        new(SignIn.Exchange(code)) { ["code_verifier"] = SignIn.Verifier };
}
