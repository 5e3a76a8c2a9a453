using System.Net;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class JournalFilterTests(SharedMock shared)
{
    [Theory]
    [InlineData("", "204 401 404 400 204")]
    [InlineData("?status=204", "204 204")]
    [InlineData("?status=401", "401")]
    [InlineData("?status=4xx", "401 404 400")]
    [InlineData("?status=4XX", "401 404 400")]
    [InlineData("?status=5xx", "")]
    [InlineData("?finding=AUTH-08", "401")]
    [InlineData("?finding=auth-08", "401")]
    [InlineData("?finding=BODY", "400")]
    [InlineData("?finding=AUTH-0", "")]
    [InlineData("?finding=SEL", "204")]
    [InlineData("?limit=2", "204 401")]
    [InlineData("?limit=1000", "204 401 404 400 204")]
    [InlineData("?status=4xx&limit=1", "401")]
    [InlineData("?status=4xx&finding=ERR-06", "404")]
    [InlineData("?status=204&finding=AUTH-08", "")]
    [InlineData("?since=2020-01-01T00:00:00Z&status=4xx", "401 404 400")]
    [InlineData("?since=2999-01-01T00:00:00Z", "")]
    [InlineData("?since=2999-01-01T00:00:00%2B14:00", "")]
    [InlineData("?since=2020-01-01T00:00-02:00&status=4xx", "401 404 400")]
    [InlineData("?level=must", "401 404 400")]
    [InlineData("?level=SHOULD", "204")]
    [InlineData("?level=none", "204")]
    [InlineData("?level=any", "204 401 404 400")]
    [InlineData("?text=API/V2", "404")]
    [InlineData("?text=%24select", "204")]
    [InlineData("?text=tje0&status=2xx", "204 204")]
    [InlineData("?text=application/JSON", "204 401 400 204")]
    [InlineData("?text=c-sel", "204")]
    [InlineData("?text=auth-08", "401")]
    [InlineData("?text=nothing+of+it", "")]
    [InlineData("?STATUS=401", "401")]
    [InlineData("?%73tatus=%34xx", "401 404 400")]
    public async Task A_filter_leaves_the_matching_calls(string query, string statuses)
    {
        var sandbox = shared.OnSite();
        await MakeCallsAsync(sandbox);

        Assert.Equal(statuses, string.Join(' ', (await sandbox.JournalAsync(query)).Select(entry => entry.NumberAt("status"))));
        Assert.Equal(5, (await sandbox.GetJsonAsync($"/__mock/requests{query}")).NumberAt("total"));
    }

    [Theory]
    [InlineData("sandbox")]
    [InlineData("SANDBOX")]
    public async Task The_filter_sandbox_leaves_one_of_all(string name)
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        await MakeCallsAsync(one);
        await MakeCallsAsync(other);

        var root = shared.Mock.Sandbox("");
        foreach (var value in (string[])[one.Name, one.Name.ToUpperInvariant(), $"/{one.Name}"])
        {
            var entries = await root.JournalAsync($"?{name}={value}");
            Assert.Equal(5, entries.Length);
            Assert.All(entries, entry => Assert.Equal(one.Name, entry.TextAt("sandbox")));
        }

        Assert.Empty(await one.JournalAsync($"?sandbox={other.Name}"));
        Assert.Equal(3, (await root.JournalAsync($"?sandbox={other.Name}&status=4xx")).Length);
    }

    [Fact]
    public async Task The_id_that_an_answer_carries_is_a_text_that_finds_its_call()
    {
        var sandbox = shared.OnSite();
        await MakeCallsAsync(sandbox);
        var id = (await sandbox.JournalAsync())[2].TextAt("id");

        Assert.Equal([404], (await sandbox.JournalAsync($"?text={id}")).Select(entry => entry.NumberAt("status")));
    }

    [Fact]
    public async Task The_time_of_a_call_as_the_journal_shows_it_can_be_used_as_a_filter()
    {
        var sandbox = shared.OnSite();
        await MakeCallsAsync(sandbox);
        var middle = (await sandbox.JournalAsync())[2].TextAt("time");

        Assert.Equal([204, 401, 404], (await sandbox.JournalAsync($"?since={middle}")).Select(entry => entry.NumberAt("status")));
    }

    [Theory]
    [InlineData("status=abc", "query status")]
    [InlineData("status=", "query status")]
    [InlineData("status=600", "query status")]
    [InlineData("status=40", "query status")]
    [InlineData("status=4x", "query status")]
    [InlineData("text=", "query text")]
    [InlineData("level=", "query level")]
    [InlineData("level=worst", "query level")]
    [InlineData("before=1", "query before")]
    [InlineData("finding=", "query finding")]
    [InlineData("since=yesterday", "query since")]
    [InlineData("since=", "query since")]
    [InlineData("since=2026-01-31", "query since")]
    [InlineData("since=12:00", "query since")]
    [InlineData("since=2026-01-31T12:00:00", "query since")]
    [InlineData("since=2026-01-31T12:00:00+01:00", "query since")]
    [InlineData("since=31/01/2026", "query since")]
    [InlineData("limit=0", "query limit")]
    [InlineData("limit=-1", "query limit")]
    [InlineData("limit=1.5", "query limit")]
    [InlineData("limit=99999999999", "query limit")]
    [InlineData("limit", "query limit")]
    [InlineData("stauts=401", "query stauts")]
    [InlineData("status=401&other=1", "query other")]
    public async Task A_wrong_filter_is_answered_400_with_its_place(string query, string location)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.GetAsync($"/__mock/requests?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = await TestSandbox.JsonOf(response);
        Assert.Equal(location, error.TextAt("place"));
        Assert.NotEmpty(error.TextAt("error")!);
    }

    // Newest first: 204 with a note, 401, 404, 400, 204.
    private static async Task MakeCallsAsync(TestSandbox sandbox)
    {
        foreach (var call in (HttpRequestMessage[])[
            sandbox.Call(),
            sandbox.Call(body: "{"),
            new HttpRequestMessage(HttpMethod.Get, $"{sandbox.Prefix}/api/v2"),
            sandbox.Call("Basic dGplMDp3cm9uZw=="),
            sandbox.Call(query: "?$select=Name")])
            using (await sandbox.SendAsync(call))
            {
            }
    }
}
