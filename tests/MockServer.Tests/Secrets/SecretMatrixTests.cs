using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Reports;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Secrets;

/// <summary>
/// Every secret that the mock knows, in every form, at every place of a request, sent over the wire; then everything that the mock shows is
/// searched.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class SecretMatrixTests
{
    private const string AdminToken = "adm1n-T0ken.of-carla";

    private static readonly MockOptions Options = new()
    {
        Port = 0,
        Journal = new JournalOptions { Entries = 10_000 },
        Admin = new AdminOptions { Token = AdminToken },
        Identities = new IdentityOptions(
            [new("carla", "Hop3-along.Cassidy", true), new("dora", "l4dy ada & b\\yron", true), new("erik", "", true)],
            [new("7T:Kw9-tick3t-carla==", "carla", true)],
            [new("acc3ss_of~carla.0815", "carla", false, true)],
            [new("app1ication-t0ken-77", "app-of-carla", true)]),
    };

    private static readonly string[] Known =
        [.. Options.Identities.Users.Select(user => user.Password).Where(password => password.Length > 0),
            .. Options.Identities.Tickets.Select(ticket => ticket.Ticket), .. Options.Identities.AccessTokens.Select(token => token.Token),
            .. Options.Identities.Applications.Select(app => app.Token), AdminToken];

    [Fact]
    public async Task A_known_secret_comes_out_nowhere_whatever_its_form_and_its_place()
    {
        await using var mock = await StartAsync();
        string[] secrets = [.. Known, .. await LogInAsync(mock)];
        var everything = new Everything(mock, secrets);

        await everything.SendAsync(Locations.All.SelectMany((location, p) => Forms.All.SelectMany((form, f) =>
            (f == 0 ? secrets : [secrets[(p + f) % secrets.Length]]).Select(secret =>
                ($"{location.Name}, {form.Name}", location.Write(form.Write(secret)))))));
        await everything.AskAsync(everyNth: 7);

        Assert.True((await everything.JsonAsync("/__mock/requests")).GetProperty("total").GetInt32() > 2000);
        everything.AssertNothingCameOut();
    }

    [Fact]
    public async Task No_control_route_repeats_a_known_secret()
    {
        await using var mock = await StartAsync();
        string[] secrets = [.. Known, .. await LogInAsync(mock)];
        var everything = new Everything(mock, secrets);
        var written = Forms.All.Where(form => !form.Name.Contains("open", StringComparison.Ordinal))
            .SelectMany((form, f) => (f == 0 ? secrets : [secrets[f % secrets.Length]]).Select(form.Write)).ToList();

        foreach (var (method, path, documents) in ControlDocuments.All)
            await everything.SendAsync(new HttpMethod(method), path, "application/json",
                written.SelectMany(text =>
                    documents.Select(document =>
                        Encoding.UTF8.GetBytes(document.Replace("$", JsonEncodedText.Encode(text).ToString(), StringComparison.Ordinal)))));
        foreach (var text in written.Select(Uri.EscapeDataString))
            foreach (var path in (string[])[$"/__mock/requests?sandbox={text}", $"/__mock/requests?{text}=1",
                $"/__mock/requests?status={text}&level={text}", $"/__mock/{text}", $"/__admin/{text}", $"/__mock/faults/{text}",
                $"/__mock/accounts/{text}", $"/__mock/reports/{text}", $"/__mock/assets/{text}", $"/{text}/__mock/state",
                $"/__mock/clock?sandbox={text}"])
            {
                using var response = await mock.Http.GetAsync(path, TestContext.Current.CancellationToken);
                everything.Look(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) + response.Headers, path);
            }

        await everything.AskAsync();
        everything.AssertNothingCameOut();
    }

    [Fact]
    public async Task A_known_secret_comes_out_of_no_explanation_of_a_request_that_holds_it()
    {
        await using var mock = await StartAsync();
        string[] secrets = [.. Known, .. await LogInAsync(mock)];
        var everything = new Everything(mock, secrets);

        await everything.SendAsync(HttpMethod.Post, "/__mock/explain", "message/http", Locations.All.SelectMany((location, p) =>
            Forms.All.Where((_, f) => f % 5 == p % 5 || f == 0)
                .Select((form, f) => location.Write(form.Write(secrets[(p + f) % secrets.Length])))));

        everything.AssertNothingCameOut();
    }

    [Fact]
    public async Task A_known_secret_comes_out_of_no_report_and_stands_in_no_line_of_a_run()
    {
        string[] settings =
        [
            "Identities:Users:0:Name=carla", $"Identities:Users:0:Password={Known[0]}", "Identities:Users:1:Name=dora",
            $"Identities:Users:1:Password={Known[1]}", "Identities:Users:2:Name=erik", "Identities:Tickets:0:User=carla",
            $"Identities:Tickets:0:Ticket={Known[2]}",
            "Identities:AccessTokens:0:User=carla", $"Identities:AccessTokens:0:Token={Known[3]}",
            "Identities:Applications:0:Name=app-of-carla", $"Identities:Applications:0:Token={Known[4]}", $"Admin:Token={AdminToken}",
        ];
        await using var reported =
            await ReportedRun.StartAsync(["--verbose", .. settings.SelectMany(setting => (string[])["--set", setting])]);
        foreach (var (location, p) in Locations.All.Where(location => location.Name != "body that ends")
            .Select((location, p) => (location, p)))
            foreach (var (form, f) in Forms.All.Select((form, f) => (form, f)).Where(form => (form.f + p) % 6 == 0))
                await reported.SendAsync(location.Write(form.Write(Known[(p + f) % Known.Length])));
        await reported.Run.Process.SayAsync("0");
        await reported.Run.Process.ExitAsync();

        var parts = Readings.Parts(Known);
        var errors = await reported.Run.Process.ErrorsAsync();
        Assert.Contains("POST", errors, StringComparison.Ordinal);
        foreach (var (name, text) in ReportedRun.Names.Select(name => (name, reported.Read(name))).Append(("the console", errors)))
            Assert.True(Readings.Find(text, parts) is null, $"{name}: {Readings.Find(text, parts)}");
    }

    [Fact]
    public async Task A_known_secret_comes_in_no_event()
    {
        await using var mock = await StartAsync();
        using var events = await EventFollower.OpenAsync(mock);
        var parts = Readings.Parts(Known);
        foreach (var (location, p) in Locations.All.Where(location => !location.Name.Contains("control", StringComparison.Ordinal))
            .Select((location, p) => (location, p)))
        {
            await new Everything(mock, Known).SendAsync([(location.Name, location.Write(Known[p % Known.Length]))]);
            var text = (await events.CallAsync()).GetRawText();
            Assert.True(Readings.Find(text, parts) is null, $"{location.Name}: {Readings.Find(text, parts)}");
        }
    }

    private static async Task<RunningMock> StartAsync()
    {
        var mock = await RunningMock.StartAsync(Options);
        mock.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminToken);
        return mock;
    }

    private static async Task<string[]> LogInAsync(RunningMock mock)
    {
        using var form = new FormUrlEncodedContent([new("user", "carla"), new("password", "Hop3-along.Cassidy")]);
        using var response = await mock.Http.PostAsync("/login", form, TestContext.Current.CancellationToken);
        return [.. response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0].Split('=', 2)[1]),
            await TicketAsync(mock)];
    }

    // A ticket is base64 of UTF-16, so that what marks an issued secret does not stand in it as text.
    private static async Task<string> TicketAsync(RunningMock mock)
    {
        using var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(RepositoryFile.Path("src/Login/Keys/mock-system-user.pem"),
            TestContext.Current.CancellationToken));
        var text = $"{Options.Identities.Applications[0].SystemToken}.{TimeProvider.System.GetUtcNow():yyyyMMddHHmm}";
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var request = new StringContent(
            JsonSerializer.Serialize(new
            {
                SignedSystemToken = $"{text}.{Convert.ToBase64String(signature)}",
                ApplicationToken = Options.Identities.Applications[0].Token,
                ContextIdentifier = "Cust4711",
                ReturnTokenType = "JWT",
            }), Encoding.UTF8, "application/json");
        using var response = await mock.Http.PostAsync("/login/api/PartnerSystemUser/Authenticate", request,
            TestContext.Current.CancellationToken);
        var token = (await TestSandbox.JsonOf(response)).GetProperty("Token").GetString()!;
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        return claims.RootElement.GetProperty("http://schemes.superoffice.net/identity/ticket").GetString()!;
    }
}
