using System.Text.Json;
using EmailSync.MockServer.Tests.Faults;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

/// <summary>Callers who go before they are answered: the journal says what was sent, and what the call did all the same.</summary>
public sealed class LostAnswerTests(SharedMock shared)
{
    private const string TenMinutes = "X-Mock-Fault: delay; milliseconds=600000";

    [Fact]
    public async Task A_caller_who_goes_while_its_answer_is_held_back_got_none()
    {
        var sandbox = shared.OnSite();
        await using (var connection = await RawConnection.OpenAsync(sandbox.Mock))
        {
            await connection.SendAsync(sandbox.Sized(fields: TenMinutes));
            await EffectsAsync(sandbox, 1);
        }

        var entry = Assert.Single(await sandbox.JournaledAsync(1));
        AssertNotSent(entry, 204);
        Assert.Equal("nothing; the caller had disconnected", entry.TextAt("fault", "sent"));
        Assert.Empty(entry.At("findings").EnumerateArray());
        Assert.Equal([17], await sandbox.SyncedAsync());
        Assert.Contains("but the caller got no answer", (await CallAsync(sandbox, entry)).TextAt("changes", "text"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_closes_its_side_alone_is_taken_for_gone_and_got_no_answer_either()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized(fields: TenMinutes));
        await EffectsAsync(sandbox, 1);
        connection.EndSending();

        Assert.Equal("", await connection.ReadToEndAsync());
        AssertNotSent(Assert.Single(await sandbox.JournaledAsync(1)), 204);
    }

    [Fact]
    public async Task A_caller_who_goes_during_a_synchronisation_got_no_answer_and_the_synchronisation_counts()
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PUT", "sync", """{"milliseconds":60000}""");
        await using (var connection = await RawConnection.OpenAsync(sandbox.Mock))
        {
            await connection.SendAsync(sandbox.Sized());
            await SyncingAsync(sandbox);
        }

        AssertNotSent(Assert.Single(await sandbox.JournaledAsync(1)), 204);
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task A_refusal_that_nobody_waits_for_is_checked_and_not_sent()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"delay","milliseconds":600000}""");
        await using (var connection = await RawConnection.OpenAsync(sandbox.Mock))
        {
            await connection.SendAsync(sandbox.Sized(body: "{"));
            await FiredAsync(sandbox);
        }

        var entry = Assert.Single(await sandbox.JournaledAsync(1));
        AssertNotSent(entry, 400);
        Assert.Equal("BODY-03", entry.TextAt("requirement"));
    }

    [Fact]
    public async Task A_caller_who_disconnects_during_an_answer_got_what_was_sent_and_followers_are_notified()
    {
        var sandbox = shared.OnSite();
        using var events = await EventFollower.OpenAsync(sandbox.Mock, sandbox.Prefix);
        await sandbox.ArmAsync("""{"kind":"slow-body","octetsPerSecond":10}""");
        await using (var connection = await RawConnection.OpenAsync(sandbox.Mock))
        {
            await connection.SendAsync(sandbox.Sized());
            Assert.Equal(500, (await connection.ReadAnswerAsync(toHead: true)).Status);
            Assert.Equal(JsonValueKind.Null, (await events.CallAsync()).At("undelivered").ValueKind);
        }

        var told = await events.CallAsync();
        var entry = Assert.Single(await sandbox.JournalAsync());
        foreach (var one in new[] { told, entry })
        {
            Assert.Equal((500, "cut short", 500),
                (one.NumberAt("status"), one.TextAt("undelivered", "state"), one.NumberAt("undelivered", "status")));
            Assert.InRange(one.NumberAt("undelivered", "octets"), 1, one.NumberAt("answer", "length") - 1);
            Assert.Contains("the caller disconnected after", one.TextAt("fault", "sent"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_null_behind_the_answer_that_its_caller_did_not_wait_for_was_not_sent()
    {
        var sandbox = shared.OnSite();
        using var events = await EventFollower.OpenAsync(sandbox.Mock, sandbox.Prefix);
        await using (var connection = await RawConnection.OpenAsync(sandbox.Mock))
        {
            await connection.SendAsync(sandbox.Sized(fields: "X-Mock-Fault: null-after-204; milliseconds=600000"));
            Assert.Equal(204, (await connection.ReadAnswerAsync(toHead: true)).Status);
            await events.CallAsync();
        }

        var told = await events.CallAsync();
        Assert.Equal((204, "cut short", 0),
            (told.NumberAt("status"), told.TextAt("undelivered", "state"), told.NumberAt("undelivered", "octets")));
    }

    [Fact]
    public async Task A_caller_who_does_not_read_a_long_answer_and_goes_got_the_beginning_of_it()
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("POST", "accounts", """{"count":9000,"seed":1}""");
        using var events = await EventFollower.OpenAsync(sandbox.Mock, sandbox.Prefix);
        await using (var connection = await RawConnection.OpenAsync(sandbox.Mock, room: 4096))
        {
            await connection.SendAsync(
                sandbox.Head($"POST {sandbox.Prefix}{FamilyCalls.Agent}GetReadySyncEmailAccounts HTTP/1.1",
                    [$"Authorization: {TestSandbox.Tje0}", "Content-Length: 0"]));
            Assert.Equal(200, (await connection.ReadAnswerAsync(toHead: true)).Status);
            await events.CallAsync();
        }

        var told = await events.CallAsync();
        Assert.Equal((200, "cut short"), (told.NumberAt("status"), told.TextAt("undelivered", "state")));
    }

    [Fact]
    public async Task Lists_reports_and_WireMocks_dialect_show_no_answer()
    {
        var sandbox = shared.OnSite();
        await using (var connection = await RawConnection.OpenAsync(sandbox.Mock))
        {
            await connection.SendAsync(sandbox.Sized(fields: TenMinutes));
            await EffectsAsync(sandbox, 1);
        }

        var entry = Assert.Single(await sandbox.JournaledAsync(1));
        Assert.Single(await sandbox.JournalAsync("?status=0"));
        Assert.Empty(await sandbox.JournalAsync("?status=2xx"));
        Assert.Equal(0,
            Assert.Single((await sandbox.GetJsonAsync("/__mock/dashboard/calls")).At("calls").EnumerateArray()).NumberAt("status"));
        Assert.Equal("Not answered", (await CallAsync(sandbox, entry)).TextAt("summary", "text"));
        var har = await sandbox.GetJsonAsync("/__mock/reports/traffic.har");
        Assert.Equal(0, Assert.Single(har.At("log", "entries").EnumerateArray()).NumberAt("response", "status"));
        Assert.Equal(0,
            Assert.Single((await sandbox.GetJsonAsync("/__admin/requests")).At("requests").EnumerateArray())
                .NumberAt("response", "status"));
        Assert.Equal(0, (await sandbox.GetJsonAsync("/__mock/verdict")).NumberAt("refused"));
    }

    private static void AssertNotSent(JsonElement entry, int status)
    {
        Assert.Equal((0, "not sent", status),
            (entry.NumberAt("status"), entry.TextAt("undelivered", "state"), entry.NumberAt("undelivered", "status")));
        Assert.Equal(0, entry.NumberAt("answer", "status"));
        Assert.Empty(entry.At("answer", "headers").EnumerateObject());
    }

    private static Task<JsonElement> CallAsync(TestSandbox sandbox, JsonElement entry) =>
        sandbox.GetJsonAsync($"/__mock/dashboard/calls/{entry.TextAt("id")}");

    private static Task EffectsAsync(TestSandbox sandbox, int count) => UntilAsync(async () => await sandbox.EffectCountAsync() == count);

    private static Task SyncingAsync(TestSandbox sandbox) =>
        UntilAsync(async () => (await sandbox.GetJsonAsync("/__mock/sync")).At("syncing").GetArrayLength() == 1);

    private static Task FiredAsync(TestSandbox sandbox) =>
        UntilAsync(async () => (await sandbox.GetJsonAsync("/__mock/faults")).At("faults").EnumerateArray()
            .Any(fault => fault.NumberAt("fired") == 1));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds()) deadline.Token.ThrowIfCancellationRequested();
    }
}
