using System.Globalization;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.States;

/// <summary>
/// What a control route takes, and what calls make of it, a saved state carries: it can be loaded, and then all is as it was.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class CarriedStateTests(SharedMock shared)
{
    private static readonly string[] Times =
    [
        "1970-01-01T00:00:00Z", "1970-01-01T01:00:00+01:00", "1969-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2026-01-31T12:00Z",
        "2026-01-31T12:00:00.1234567Z", "2026-06-01T00:00:00-11:30",
        "8999-12-31T23:59:59Z", "9000-01-01T00:00:00Z", "9989-12-31T23:59:59Z", "9990-01-01T00:00:01Z", "9999-12-31T23:59:59Z",
    ];

    private static readonly string[] Texts = ["", "tje0", "Tje0", "mock-access-token", "\\u0000", "\\ud83d\\ude00", "Ø <&>", "\\ud83d",
        new('x', 1000), string.Concat(Enumerable.Repeat("Tje0", 250)), new('x', 1001)];
    private static readonly string[] Mailboxes = ["none", "wrong-password", "unreachable", "quota"];
    private static readonly string[] Numbers = ["0", "-1", "4", "1e2", "2147483647", "-2147483648", "2147483648"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task What_a_route_takes_can_be_saved_and_loaded(int seed)
    {
        var random = new Random(seed);
        var (taken, refused) = (0, 0);
        for (var round = 0; round < 8; round++)
        {
            var (sandbox, other) = (shared.OnSite(), shared.OnSite());
            await sandbox.ControlledAsync("PUT", "clock", """{"frozen":true}""");
            for (var step = 0; step < 15; step++)
            {
                var (method, path, document) = Change(random);
                using var answer = await sandbox.ControlAsync(method, path, document);
                Assert.True(answer.IsSuccessStatusCode || (int)answer.StatusCode is 400 or 404,
                    $"seed {seed}: {method} {path} {document}: {(int)answer.StatusCode}");
                if (answer.IsSuccessStatusCode) taken++;
                else refused++;
                if (random.Next(3) == 0) await CallAsync(sandbox, random);
                await AssertCarriedAsync(sandbox, other, $"seed {seed}, after {method} {path} {document}");
            }
        }

        Assert.True(taken > 40 && refused > 10, $"{taken} were taken, {refused} refused");
    }

    [Theory]
    [InlineData("""{"kind":"status","status":500,"errorType":"Passw0rd"}""")]
    [InlineData("""{"kind":"unavailable","retryAfter":"Sun, 22 Nov 2026 13:40:53 GMT"}""")]
    [InlineData("""{"kind":"status","status":500,"message":"LONG"}""")]
    [InlineData("""{"kind":"delay","account":"LONG"}""")]
    public async Task A_fault_whose_texts_hold_secrets_can_be_saved_without_them_and_loaded(string fault)
    {
        string[] secrets = ["Passw0rd", "22 Nov 2026"];
        await using var mock = await RunningMock.StartAsync(new MockOptions
        {
            Port = 0,
            Identities =
            IdentityOptions.Default with
            {
                Users = [.. IdentityOptions.Default.Users,
                .. secrets.Select((secret, at) => new UserIdentity($"user{at}", secret, true))]
            },
        });
        await mock.Sandbox("a").ControlledAsync("POST", "faults",
            fault.Replace("LONG", string.Concat(Enumerable.Repeat(secrets[0], 125)), StringComparison.Ordinal));
        var saved = await mock.Sandbox("a").SaveAsync();

        Assert.All(secrets, secret => Assert.DoesNotContain(secret, saved, StringComparison.Ordinal));
        await mock.Sandbox("b").LoadAsync(saved);
    }

    [Fact]
    public async Task Faults_that_were_considered_for_many_calls_are_loaded_without_drawing_all_numbers_again()
    {
        var fault =
            """{"definition":{"kind":"unavailable","probability":0.5,"seed":7,"times":null},"considered":10000000,"fired":5000000}""";
        var state = $$"""{"version":1,"faults":[{{string.Join(',', Enumerable.Repeat(fault, 100))}}]}""";
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await mock.Sandbox("")
            .LoadAsync(
                $$"""{"version":1,"sandboxes":[{{string.Join(',', Enumerable.Range(0, 100).Select(name => $"{{\"sandbox\":\"s{name}\",{state[1..]}"))}}]}""");

        Assert.Equal(100, (await mock.Sandbox("s99").GetJsonAsync("/__mock/faults")).NumberAt("count"));
    }

    [Fact]
    public async Task The_longest_interval_of_the_settings_is_one_that_can_be_loaded()
    {
        await using var mock =
            await RunningMock.StartAsync(
                new MockOptions { Port = 0, SyncInterval = TimeSpan.FromDays(366), SyncTime = TimeSpan.FromMinutes(1) });
        await mock.Sandbox("a").LoadAsync(await mock.Sandbox("b").SaveAsync());
    }

    [Fact]
    public async Task A_synchronisation_that_fails_after_the_clock_was_set_back_can_be_loaded()
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PUT", "clock", """{"now":"2026-03-02T08:00:00Z","frozen":true}""");
        await sandbox.TakenAsync(sandbox.Call());
        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"mailbox":"quota"}""");
        await sandbox.ControlledAsync("PUT", "clock", """{"now":"2026-03-01T08:00:00Z"}""");
        await sandbox.TakenAsync(sandbox.Call());

        await AssertCarriedAsync(sandbox, shared.OnSite(), "set back");
    }

    [Theory]
    [InlineData("""{"LastFetch":"2026-01-31T12:00:00Z","lastSync":null}""")]
    [InlineData("""{"lastSync":null,"LastFetch":"2026-01-31T12:00:00Z"}""")]
    public async Task Mail_that_was_read_without_a_synchronisation_is_refused_and_changes_nothing(string change)
    {
        var sandbox = shared.OnSite();
        var before = await sandbox.SaveAsync();
        var error = await sandbox.RefusedAsync(HttpMethod.Patch, "/__mock/accounts/17", change);

        Assert.Equal("/lastSync", error.TextAt("place"));
        Assert.Equal("/accounts/0/lastSync",
            (await sandbox.RefusedAsync(HttpMethod.Put, "/__mock/accounts", $$"""{"accounts":[{"AccountId":17,{{change[1..]}}]}""")).TextAt(
                "place"));
        Assert.Equal(before, await sandbox.SaveAsync());
    }

    private static (string Method, string Path, string Document) Change(Random random) => random.Next(9) switch
    {
        0 =>
            ("PUT", "accounts",
                $$"""{"accounts":[{{string.Join(',', Enumerable.Range(15, random.Next(5)).Select(key => $"{{\"AccountId\":{key},{Account(random)}}}"))}}]}"""),
        1 =>
            ("POST", "accounts",
                $$"""{"count":{{random.Next(6)}},"seed":{{random.Next()}},"locale":"{{(random.Next(2) == 0 ? "nb_NO" : "ru")}}"}"""),
        2 or 3 or 4 => ("PATCH", $"accounts/{random.Next(15, 19)}", $$"""{{{Account(random)}}}"""),
        5 => ("PUT", "sync", $$"""{"milliseconds":{{random.Next(60_001)}},"intervalSeconds":{{random.Next(31_622_401)}}}"""),
        6 => ("PUT", "clock", $$"""{"now":"{{Pick(random, Times)}}"}"""),
        7 => ("POST", "clock", $$"""{"advance":{{random.Next(100_000).ToString(CultureInfo.InvariantCulture)}}}"""),
        _ => ("POST", "faults", Fault(random)),
    };

    private static string Account(Random random)
    {
        var members = new List<string> { $"\"mailbox\":\"{Pick(random, Mailboxes)}\"" };
        foreach (var name in (string[])["AssociateName", "EMailAddress", "InboxFolder", "SentFolder", "ErrorReason"])
            if (random.Next(8) == 0) members.Add($"\"{name}\":{(random.Next(5) == 0 ? "null" : $"\"{Pick(random, Texts)}\"")}");
        foreach (var name in (string[])["AssociateId", "AccountStatus", "ErrorCount", "SimpleMode", "UseGraphApi"])
            if (random.Next(8) == 0) members.Add($"\"{name}\":{Pick(random, Numbers)}");
        foreach (var name in (string[])["LastFetch", "lastSync"])
            if (random.Next(4) == 0) members.Add($"\"{name}\":{(random.Next(5) == 0 ? "null" : $"\"{Pick(random, Times)}\"")}");
        foreach (var name in (string[])["incoming", "outgoing"])
            if (random.Next(6) == 0)
                members.Add(
                    $"\"{name}\":{(random.Next(3) == 0 ? "null" : $$"""{"Server":"{{Pick(random, Texts)}}","Port":{{random.Next(65_536)}}}""")}");
        return string.Join(',', members);
    }

    private static string Fault(Random random) => random.Next(5) switch
    {
        0 =>
            $$"""{"kind":"status","status":{{random.Next(400, 600)}},"message":"{{Pick(random, Texts)}}","errorType":"{{(random.Next(2) == 0 ? "Tje0" : "SoSessionException")}}","times":null,"operation":"GetEMailAccount"}""",
        1 =>
            $$"""{"kind":"delay","milliseconds":{{random.Next(600_001)}},"account":{{Pick(random, Numbers)}},"operation":"GetEMailAccount"}""",
        2 =>
            $$"""{"kind":"unavailable","probability":{{(random.Next(2) == 0 ? "1e-320" : "0.3333333333333333")}},"seed":{{random.Next()}},"retryAfter":{{random.Next(86_401)}},"operation":"GetEMailAccount"}""",
        3 => """{"kind":"unavailable","retryAfter":"Sun, 22 Nov 2026 13:40:53 GMT","operation":"GetEMailAccount"}""",
        _ =>
            $$"""{"kind":"slow-body","account":"{{Pick(random, Texts)}}","octetsPerSecond":{{random.Next(1, 1_000_001)}},"call":{{random.Next(1, 1_000_001)}},"operation":"GetEMailAccount"}""",
    };

    private static async Task CallAsync(TestSandbox sandbox, Random random)
    {
        // It would wait for the lock, by a clock that stands.
        if ((await sandbox.GetJsonAsync("/__mock/sync")).At("lock", "held").GetBoolean()) return;
        await sandbox.TakenAsync(sandbox.SyncAll([.. Enumerable.Range(15, random.Next(1, 25))]));
    }

    private static async Task AssertCarriedAsync(TestSandbox sandbox, TestSandbox other, string name)
    {
        var saved = await sandbox.SaveAsync();
        using var loaded = await other.ControlAsync("PUT", "state", saved);
        Assert.True(loaded.IsSuccessStatusCode, $"{name}: {await loaded.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        Assert.Equal(saved.Replace($"\"{sandbox.Name}\"", "\"\"", StringComparison.Ordinal),
            (await other.SaveAsync()).Replace($"\"{other.Name}\"", "\"\"", StringComparison.Ordinal));
    }

    private static string Pick(Random random, string[] values) => values[random.Next(values.Length)];
}
