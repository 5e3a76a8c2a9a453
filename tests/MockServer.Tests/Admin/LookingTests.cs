using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

/// <summary>Who only looks changes nothing: no GET of a control route makes a sandbox or takes the place of one.</summary>
public sealed class LookingTests
{
    [Theory]
    [InlineData("/nobody", "")]
    [InlineData("", "?sandbox=nobody")]
    public async Task No_route_creates_a_sandbox_by_reading_one(string prefix, string query)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = 2 });
        var used = mock.Sandbox("used");
        using (await used.SendAsync(used.Call()))
        {
            var routes = (await mock.Sandbox("").GetJsonAsync("/__mock")).At("routes").EnumerateArray()
                .Where(route => route.TextAt("methods")!.Contains("GET", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(routes);
            foreach (var route in routes)
            {
                var path = route.TextAt("path")!.Replace("{id}", "17", StringComparison.Ordinal)
                    .Replace("{name}", "summary.md", StringComparison.Ordinal);
                // Of those that go on and on, the beginning is enough.
                using var looked =
                    await mock.Http.GetAsync(new Uri(prefix + path + query, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead,
                        TestContext.Current.CancellationToken);
                Assert.True((int)looked.StatusCode < 500, $"{path} was answered {(int)looked.StatusCode}.");
                var names = (await mock.Sandbox("").GetJsonAsync("/__mock/sandbox")).At("sandboxes").EnumerateArray()
                    .Select(one => one.TextAt("sandbox"));
                Assert.True(names.SequenceEqual(["", "used"]), $"{path} made a sandbox, or took the place of one.");
            }
        }
    }

    [Fact]
    public async Task A_sandbox_that_is_not_there_yet_has_the_accounts_that_it_will_have()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("tomorrow");
        var before = (await sandbox.GetJsonAsync("/__mock/accounts")).GetRawText();
        Assert.Equal(17, (await sandbox.AccountAsync(17)).NumberAt("AccountId"));

        using (await sandbox.SendAsync(sandbox.Call(authorization: null)))
            Assert.Equal(before, (await sandbox.GetJsonAsync("/__mock/accounts")).GetRawText());
    }

    [Theory]
    [InlineData("PATCH", "accounts/many", """{"mailbox":"quota"}""", 400)]
    [InlineData("PATCH", "accounts/17", """{"mailbox":"full"}""", 400)]
    [InlineData("PATCH", "accounts/17", """{"LastFetch":"2026-01-31T12:00:00Z","lastSync":null}""", 400)]
    [InlineData("PATCH", "accounts/99", """{"mailbox":"quota"}""", 404)]
    [InlineData("DELETE", "accounts/99", null, 404)]
    [InlineData("PUT", "accounts/17", "{}", 405)]
    [InlineData("PUT", "accounts", """{"accounts":[{}]}""", 400)]
    [InlineData("POST", "accounts", """{"count":-1}""", 400)]
    [InlineData("PUT", "clock", """{"now":"2026-01-31T12:00:00"}""", 400)]
    [InlineData("POST", "clock", """{"advance":"P2600000D"}""", 400)]
    [InlineData("PUT", "sync", """{"milliseconds":-1}""", 400)]
    [InlineData("PUT", "state", """{"version":2}""", 400)]
    [InlineData("POST", "faults", """{"kind":"delai"}""", 400)]
    [InlineData("DELETE", "faults/1", null, 404)]
    [InlineData("POST", "requests/00000000-0000-4000-8000-000000000001/replay", null, 404)]
    [InlineData("POST", "nowhere", null, 404)]
    public async Task What_is_refused_makes_no_sandbox(string method, string path, string? body, int status)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var refused = await mock.Sandbox("nobody").ControlAsync(method, path, body);

        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Single((await mock.Sandbox("").GetJsonAsync("/__mock/sandbox")).At("sandboxes").EnumerateArray());
    }

    [Fact]
    public async Task Faults_that_are_refused_because_one_sandbox_is_full_make_no_other()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await mock.Sandbox("full").ControlledAsync("POST", "faults",
            $"[{string.Join(',', Enumerable.Repeat("""{"kind":"delay"}""", 100))}]");
        using var refused = await mock.Sandbox("")
            .ControlAsync("POST", "faults", """[{"kind":"delay","sandbox":"nobody"},{"kind":"delay","sandbox":"full"}]""");

        Assert.Equal(409, (int)refused.StatusCode);
        Assert.Equal(["", "full"],
            (await mock.Sandbox("").GetJsonAsync("/__mock/sandbox")).At("sandboxes").EnumerateArray().Select(one => one.TextAt("sandbox")));
    }

    [Fact]
    public async Task Taking_an_account_out_of_a_sandbox_that_would_have_it_is_its_first_use()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await mock.Sandbox("tomorrow").ControlledAsync("DELETE", "accounts/18");

        Assert.Equal([17, 19, 20, 21], (await mock.Sandbox("tomorrow").AccountsAsync()).Select(account => account.NumberAt("AccountId")));
    }
}
