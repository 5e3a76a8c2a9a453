using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock;

public sealed class RequestListTests(SharedMock shared)
{
    [Fact]
    public async Task The_list_has_the_calls_newest_first_and_their_number()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallFourAsync();
        var list = await sandbox.AdminJsonAsync("GET", "/requests");

        Assert.Equal(["requests", "meta", "requestJournalDisabled"], list.Names());
        Assert.Equal(["total"], list.At("meta").Names());
        Assert.Equal(4, list.NumberAt("meta", "total"));
        Assert.False(list.At("requestJournalDisabled").GetBoolean());
        Assert.Equal([404, 401, 400, 204], Statuses(list));
        Assert.Equal((await sandbox.JournalAsync()).Select(entry => entry.TextAt("id")),
            list.At("requests").EnumerateArray().Select(call => call.TextAt("id")));
    }

    [Fact]
    public async Task An_event_has_the_members_of_WireMock_and_no_others()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(body: DialectCalls.Wrong));
        var call = Assert.Single((await sandbox.AdminJsonAsync("GET", "/requests")).At("requests").EnumerateArray());

        Assert.Equal(["id", "request", "responseDefinition", "response", "wasMatched", "timing", "subEvents", "stubMapping"], call.Names());
        Assert.Equal("""{"status":400,"fromConfiguredStub":false}""", call.At("responseDefinition").GetRawText());
        Assert.Equal(["status", "headers", "bodyAsBase64", "body"], call.At("response").Names());
        Assert.Equal("BODY-21", call.TextAt("response", "headers", "X-Mock-Requirement"));
        Assert.Equal("application/json; charset=utf-8", call.TextAt("response", "headers", "Content-Type"));
        Assert.Contains("/SyncUserAccount/AccountId", call.TextAt("response", "body"), StringComparison.Ordinal);
        Assert.Equal(call.TextAt("response", "body"),
            System.Text.Encoding.UTF8.GetString(call.At("response", "bodyAsBase64").GetBytesFromBase64()));
        Assert.False(call.At("wasMatched").GetBoolean());
        Assert.Equal(["addedDelay", "processTime", "responseSendTime", "serveTime", "totalTime"], call.At("timing").Names());
        Assert.All(call.At("timing").EnumerateObject(), time => Assert.True(time.Value.TryGetInt32(out _)));
        Assert.Equal(["id", "request", "response", "uuid"], call.At("stubMapping").Names());
        Assert.Equal("""{"method":"ANY"}""", call.At("stubMapping", "request").GetRawText());
        Assert.Equal("""{"status":400,"fromConfiguredStub":false}""", call.At("stubMapping", "response").GetRawText());
    }

    [Fact]
    public async Task A_finding_is_a_sub_event_with_all_that_is_known_of_it()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(body: DialectCalls.Wrong));
        var call = Assert.Single((await sandbox.AdminJsonAsync("GET", "/requests")).At("requests").EnumerateArray());
        var found = Assert.Single(call.At("subEvents").EnumerateArray());

        Assert.Equal(["type", "timeOffsetNanos", "data"], found.Names());
        Assert.Equal("EMAILSYNC_FINDING", found.TextAt("type"));
        Assert.True(found.At("timeOffsetNanos").GetInt64() > 0);
        Assert.Equal("C-BODY-04", found.TextAt("data", "id"));
        Assert.Equal("MUST", found.TextAt("data", "level"));
        Assert.Equal("BODY-21", found.TextAt("data", "requirement"));
        Assert.Equal("/SyncUserAccount/AccountId", found.TextAt("data", "place"));
    }

    [Fact]
    public async Task A_right_call_was_matched_by_its_operation()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync();
        var call = Assert.Single((await sandbox.AdminJsonAsync("GET", "/requests")).At("requests").EnumerateArray());
        var mapping = (await sandbox.AdminJsonAsync("GET", "/mappings")).At("mappings")[0];

        Assert.True(call.At("wasMatched").GetBoolean());
        Assert.Equal("""{"status":204}""", call.At("responseDefinition").GetRawText());
        Assert.Equal("""{"status":204,"headers":{},"bodyAsBase64":"","body":""}""", call.At("response").GetRawText());
        Assert.Equal(mapping.GetRawText(), call.At("stubMapping").GetRawText());
    }

    [Fact]
    public async Task Limit_and_unmatched_choose_and_the_total_leaves_the_limit_out()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallFourAsync();
        var newest = await sandbox.AdminJsonAsync("GET", "/requests?limit=2");
        Assert.Equal([404, 401], Statuses(newest));
        Assert.Equal(4, newest.NumberAt("meta", "total"));

        var unmatched = await sandbox.AdminJsonAsync("GET", "/requests?unmatched=true&limit=10");
        Assert.Equal([404, 401, 400], Statuses(unmatched));
        Assert.Equal(3, unmatched.NumberAt("meta", "total"));
        Assert.Empty(Statuses(await sandbox.AdminJsonAsync("GET", "/requests?limit=0")));
        Assert.Equal(4, Statuses(await sandbox.AdminJsonAsync("GET", "/requests?unmatched=false")).Count);
    }

    [Fact]
    public async Task Since_leaves_out_what_was_logged_until_then()
    {
        var clock = new SteppedClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        var sandbox = mock.Sandbox("one");
        await sandbox.CallAsync();
        var first = (await sandbox.AdminJsonAsync("GET", "/requests")).At("requests")[0].TextAt("request", "loggedDateString");
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await sandbox.CallAsync(sandbox.Call(null));

        Assert.Equal("2026-01-31T12:00:00.000Z", first);
        Assert.Equal([401], Statuses(await sandbox.AdminJsonAsync("GET", $"/requests?since={first}")));
        Assert.Equal([401, 204], Statuses(await sandbox.AdminJsonAsync("GET", "/requests?since=2026-01-31T12:59:59%2B01:00")));
    }

    [Theory]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("since=yesterday", "since")]
    [InlineData("unmatched=maybe", "unmatched")]
    [InlineData("matchingStub=1", "matchingStub")]
    public async Task A_parameter_that_is_wrong_is_named(string query, string name)
    {
        var error = await shared.OnSite().RefusedAsync("GET", $"/requests?{query}");

        Assert.Equal(name, error.TextAt("source", "pointer"));
        Assert.StartsWith($"query {name}: ", error.TextAt("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_call_is_shown_by_its_id_and_an_unknown_one_is_404_without_content()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync();
        var call = (await sandbox.AdminJsonAsync("GET", "/requests")).At("requests")[0];

        Assert.Equal(call.GetRawText(), (await sandbox.AdminJsonAsync("GET", $"/requests/{call.TextAt("id")}")).GetRawText());
        Assert.Equal((404, ""), await sandbox.AdminAsync("GET", $"/requests/{Guid.Empty}"));
        Assert.Equal((404, ""), await shared.OnSite().AdminAsync("GET", $"/requests/{call.TextAt("id")}"));
        var (status, content) = await sandbox.AdminAsync("GET", "/requests/abc");
        Assert.Equal((400, """{"errors":[{"code":10,"title":"abc is not a valid UUID"}]}"""), (status, content));
    }

    [Fact]
    public async Task Without_a_sandbox_the_calls_of_all_are_listed()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        foreach (var name in (string[])["", "one", "two"]) await mock.Sandbox(name).CallAsync();

        Assert.Equal(3, await mock.Sandbox("").CountAsync("{}"));
        Assert.Equal(1, await mock.Sandbox("one").CountAsync("{}"));
        Assert.Equal(0, await mock.Sandbox("three").CountAsync("{}"));
    }

    private static List<int> Statuses(JsonElement list) =>
        [.. list.At("requests").EnumerateArray().Select(call => call.NumberAt("response", "status"))];
}
