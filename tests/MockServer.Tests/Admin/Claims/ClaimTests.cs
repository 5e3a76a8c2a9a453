using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Admin.Tokens;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin.Claims;

public sealed class ClaimTests
{
    private readonly TokenHolder one = new("team-a", ControlRole.Write);
    private readonly TokenHolder other = new("team-b", ControlRole.Write);
    private readonly TokenHolder reader = new("dash", ControlRole.Read);
    private readonly TokenHolder admin = new("ops", ControlRole.Admin);

    public static TheoryData<string, string> Requests => new()
    {
        { "GET", "/mine/__mock/requests" },
        { "GET", "/MINE/__mock/requests" },
        { "GET", "/__mock/requests?sandbox=mine" },
        { "GET", "/__mock/sandbox?sandbox=Mine" },
        { "GET", "/mine/__mock/sandbox" },
        { "GET", "/mine/__mock/claim" },
        { "GET", "/mine/__mock/verdict" },
        { "GET", "/mine/__mock/events" },
        { "GET", "/mine/__mock/state" },
        { "GET", "/mine/__mock/dashboard/calls" },
        { "GET", "/mine/__mock/dashboard/live" },
        { "GET", "/mine/__mock/reports/traffic.har" },
        { "GET", "/mine/__mock/nothing" },
        { "GET", "/mine/__mock" },
        { "GET", "/mine/__admin/requests" },
        { "GET", "/mine/__admin/mappings" },
        { "POST", "/mine/__admin/requests/count" },
        { "POST", "/mine/__mock/explain" },
        { "POST", "/mine/__mock/reset" },
        { "POST", "/__mock/reset?sandbox=mine" },
        { "DELETE", "/mine/__mock/requests" },
        { "PUT", "/mine/__mock/claim" },
        { "PUT", "/__mock/claim?sandbox=mine" },
        { "DELETE", "/mine/__mock/claim" },
        { "PUT", "/mine/__mock/state" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Another_token_can_neither_read_nor_change_it(string method, string path)
    {
        await using var mock = await ClaimedAsync();
        using var response = await other.SendAsync(mock, method, path, method == "GET" ? null : "{}");

        Assert.Equal(403, (int)response.StatusCode);
        Assert.Contains("The sandbox ", (await TestSandbox.JsonOf(response)).TextAt("error"), StringComparison.Ordinal);
        Assert.NotEqual(403, await one.StatusAsync(mock, "GET", "/mine/__mock/requests"));
        Assert.Single((await JsonAsync(mock, one, "/mine/__mock/requests")).At("requests").EnumerateArray());
    }

    [Theory]
    [InlineData("POST", "/__mock/faults", """{"kind":"garbage","sandbox":"mine"}""")]
    [InlineData("POST", "/__mock/faults", """[{"kind":"garbage","sandbox":"free"},{"kind":"garbage","sandbox":"Mine"}]""")]
    [InlineData("PUT", "/__mock/accounts", """{"accounts":[{"sandbox":"mine","accountId":1}]}""")]
    [InlineData("POST", "/__mock/explain", """{"request":"POST /mine/api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1\nHost: x\n\n"}""")]
    public async Task A_document_that_names_it_is_refused_as_a_whole(string method, string path, string body)
    {
        await using var mock = await ClaimedAsync();
        using var response = await other.SendAsync(mock, method, path, body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True((int)response.StatusCode == 403, text);
        Assert.Contains("is claimed by the token team-a", text, StringComparison.Ordinal);
        Assert.Equal(0, (await JsonAsync(mock, one, "/__mock/faults")).NumberAt("count"));
    }

    [Fact]
    public async Task A_state_that_names_it_is_refused_as_a_whole()
    {
        await using var mock = await ClaimedAsync();
        var state = await one.TextAsync(mock, "/__mock/state");
        Assert.Contains("\"mine\"", state, StringComparison.Ordinal);

        Assert.Equal(403, await other.StatusAsync(mock, "PUT", "/__mock/state", state));
        Assert.Equal(204, await one.StatusAsync(mock, "PUT", "/__mock/state", state));
    }

    [Theory]
    [InlineData("/__mock/requests")]
    [InlineData("/__mock/effects")]
    [InlineData("/__mock/sandbox")]
    [InlineData("/__mock/state")]
    [InlineData("/__mock/accounts")]
    [InlineData("/__mock/clock")]
    [InlineData("/__mock/claim")]
    [InlineData("/__mock/health")]
    [InlineData("/__mock/probes")]
    [InlineData("/__mock/dashboard/calls")]
    [InlineData("/__mock/dashboard/calls?sandbox=free")]
    [InlineData("/__mock/reports/run.json")]
    [InlineData("/__mock/reports/traffic.har")]
    [InlineData("/__admin/requests")]
    public async Task What_lists_all_sandboxes_leaves_it_out_for_others(string path)
    {
        await using var mock = await ClaimedAsync();
        using (await mock.Sandbox("free").SendAsync(mock.Sandbox("free").Call()))
        using (await mock.Sandbox("").GetAsync("/mine/favicon.ico"))
        {
        }

        Assert.DoesNotContain("mine", await other.TextAsync(mock, path), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("mine", await reader.TextAsync(mock, path), StringComparison.OrdinalIgnoreCase);
        if (!path.Contains('?', StringComparison.Ordinal) && !path.EndsWith("run.json", StringComparison.Ordinal))
            Assert.Contains("mine", await one.TextAsync(mock, path), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_verdict_and_the_reset_of_all_sandboxes_pass_it_over_for_others()
    {
        await using var mock = await ClaimedAsync();

        Assert.Equal(0, (await JsonAsync(mock, other, "/__mock/verdict")).NumberAt("calls"));
        Assert.Equal(204, await other.StatusAsync(mock, "POST", "/__mock/reset"));
        Assert.Equal(204, await other.StatusAsync(mock, "DELETE", "/__mock/requests"));
        Assert.Equal(1, (await JsonAsync(mock, one, "/__mock/verdict")).NumberAt("calls"));
    }

    [Fact]
    public async Task Its_calls_are_no_events_for_others()
    {
        await using var mock = await ClaimedAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/__mock/events");
        request.Headers.Add("Authorization", $"Bearer {other.Secret}");
        using var response =
            await mock.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        foreach (var name in (string[])["mine", "free"])
            using (await mock.Sandbox(name).SendAsync(mock.Sandbox(name).Call()))
            {
            }

        var line = "";
        while (!line.StartsWith("data: ", StringComparison.Ordinal))
            line = (await events.ReadLineAsync(TestContext.Current.CancellationToken))!;
        Assert.Contains("/free/api/", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_do_not_know_of_it()
    {
        await using var mock = await ClaimedAsync();
        var sandbox = mock.Sandbox("mine");
        using var call = await sandbox.SendAsync(sandbox.Call());

        Assert.Equal(204, (int)call.StatusCode);
    }

    [Fact]
    public async Task It_outlives_a_reset_and_a_state_and_ends_when_its_token_releases_it()
    {
        await using var mock = await ClaimedAsync();
        var state = await one.TextAsync(mock, "/mine/__mock/state");
        Assert.Equal(204, await one.StatusAsync(mock, "POST", "/mine/__mock/reset"));
        Assert.Equal(204, await one.StatusAsync(mock, "PUT", "/mine/__mock/state", state));
        var claim = await JsonAsync(mock, one, "/mine/__mock/claim");
        Assert.Equal(("mine", "team-a"), (claim.TextAt("sandbox"), claim.TextAt("token")));
        Assert.Equal(200, await one.StatusAsync(mock, "PUT", "/mine/__mock/claim"));
        Assert.Equal(403, await other.StatusAsync(mock, "GET", "/mine/__mock/requests"));

        Assert.Equal(204, await one.StatusAsync(mock, "DELETE", "/mine/__mock/claim"));
        Assert.Equal(204, await one.StatusAsync(mock, "DELETE", "/mine/__mock/claim"));
        Assert.Equal(200, await other.StatusAsync(mock, "PUT", "/mine/__mock/claim"));
        Assert.Equal(403, await one.StatusAsync(mock, "GET", "/mine/__mock/requests"));
    }

    [Fact]
    public async Task A_token_of_the_role_admin_lists_and_releases_it_and_cannot_read_it_before()
    {
        await using var mock = await ClaimedAsync();
        var claim = Assert.Single((await JsonAsync(mock, admin, "/__mock/claim")).At("claims").EnumerateArray());
        Assert.Equal(("mine", "team-a"), (claim.TextAt("sandbox"), claim.TextAt("token")));
        Assert.Equal(403, await admin.StatusAsync(mock, "GET", "/mine/__mock/requests"));
        Assert.Equal(403, await admin.StatusAsync(mock, "PUT", "/mine/__mock/claim"));

        Assert.Equal(204, await admin.StatusAsync(mock, "DELETE", "/mine/__mock/claim"));
        Assert.Equal(200, await admin.StatusAsync(mock, "GET", "/mine/__mock/requests"));
    }

    [Fact]
    public async Task Of_two_tokens_at_once_one_gets_it()
    {
        await using var mock = await TokenHolder.StartAsync(one, other);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            (number % 2 == 0 ? one : other).StatusAsync(mock, "PUT", "/new/__mock/claim")));

        Assert.Equal(10, statuses.Count(status => status == 200));
        Assert.Equal(10, statuses.Count(status => status == 403));
    }

    [Fact]
    public async Task The_root_installation_is_claimed_by_an_empty_name_only()
    {
        await using var mock = await TokenHolder.StartAsync(one, other);

        Assert.Equal(400, await one.StatusAsync(mock, "PUT", "/__mock/claim"));
        Assert.Equal(200, await one.StatusAsync(mock, "PUT", "/__mock/claim?sandbox="));
        Assert.Equal(403, await other.StatusAsync(mock, "GET", "/__mock/clock?sandbox="));
        Assert.Equal(200, await other.StatusAsync(mock, "GET", "/__mock/clock"));
    }

    [Fact]
    public async Task Without_tokens_nothing_can_be_claimed()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var response = await mock.Sandbox("").SendAsync(new HttpRequestMessage(HttpMethod.Put, "/mine/__mock/claim"));

        Assert.Equal(409, (int)response.StatusCode);
        Assert.Contains("Admin:Tokens", (await TestSandbox.JsonOf(response)).TextAt("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_about_it_makes_no_sandbox()
    {
        await using var mock = await TokenHolder.StartAsync(one);
        Assert.Equal(200, await one.StatusAsync(mock, "GET", "/new/__mock/claim"));
        Assert.Equal(204, await one.StatusAsync(mock, "DELETE", "/new/__mock/claim"));

        Assert.DoesNotContain("new", await one.TextAsync(mock, "/__mock/sandbox"), StringComparison.Ordinal);
    }

    // With one call in it.
    private async Task<RunningMock> ClaimedAsync()
    {
        var mock = await TokenHolder.StartAsync(one, other, reader, admin);
        var sandbox = mock.Sandbox("mine");
        using (await sandbox.SendAsync(sandbox.Call()))
            Assert.Equal(200, await one.StatusAsync(mock, "PUT", "/mine/__mock/claim"));
        return mock;
    }

    private static async Task<System.Text.Json.JsonElement> JsonAsync(RunningMock mock, TokenHolder holder, string path)
    {
        using var response = await holder.SendAsync(mock, "GET", path);
        return await TestSandbox.JsonOf(response);
    }
}
