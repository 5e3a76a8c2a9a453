using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

/// <summary>Who only looks changes nothing: no GET of a control route makes a sandbox or takes the place of one.</summary>
public sealed class LookingTests
{
    [Theory]
    [InlineData("/nobody", "")]
    [InlineData("", "?sandbox=nobody")]
    public async Task No_route_makes_a_sandbox_by_being_asked_of_one(string prefix, string query)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = 2 });
        var used = mock.Sandbox("used");
        using (await used.SendAsync(used.Call()))
        {
            var routes = (await mock.Sandbox("").GetJsonAsync("/__mock")).At("routes").EnumerateArray().Where(route => route.TextAt("methods")!.Contains("GET", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(routes);
            foreach (var route in routes)
            {
                var path = route.TextAt("path")!.Replace("{id}", "17", StringComparison.Ordinal).Replace("{name}", "summary.md", StringComparison.Ordinal);
                // Of those that go on and on, the beginning is enough.
                using var looked = await mock.Http.GetAsync(new Uri(prefix + path + query, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                Assert.True((int)looked.StatusCode < 500, $"{path} was answered {(int)looked.StatusCode}.");
                var names = (await mock.Sandbox("").GetJsonAsync("/__mock/sandbox")).At("sandboxes").EnumerateArray().Select(one => one.TextAt("sandbox"));
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

    [Fact]
    public async Task A_change_that_is_refused_makes_none()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("nobody");
        using var wrongNumber = await sandbox.ControlAsync("PATCH", "accounts/many", """{"mailbox":"quota"}""");
        using var wrongBody = await sandbox.ControlAsync("PATCH", "accounts/17", """{"mailbox":"full"}""");
        using var notThere = await sandbox.ControlAsync("PATCH", "accounts/4711", """{"mailbox":"quota"}""");
        using var alreadyGone = await sandbox.ControlAsync("DELETE", "accounts/4711");
        using var tooFar = await sandbox.ControlAsync("PUT", "clock", """{"advance":"P3000000D"}""");

        Assert.Equal((400, 400), ((int)wrongNumber.StatusCode, (int)wrongBody.StatusCode));
        Assert.Equal((404, 404, 400), ((int)notThere.StatusCode, (int)alreadyGone.StatusCode, (int)tooFar.StatusCode));
        Assert.Single((await mock.Sandbox("").GetJsonAsync("/__mock/sandbox")).At("sandboxes").EnumerateArray());
    }
}
