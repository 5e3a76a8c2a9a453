using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class BrokenOffBodyTests(SharedMock shared)
{
    private const string Sized = "Content-Length: 100\n\n{\"SyncUserAccount\"";
    private const string Long = "Content-Length: 100000\n\n{\"SyncUserAccount\"";
    private const string Chunked = "Transfer-Encoding: chunked\n\n12\n{\"SyncUserAccount\"\n";

    [Theory]
    [InlineData(Sized)]
    [InlineData(Long)]
    [InlineData(Chunked)]
    public async Task A_body_that_breaks_off_has_no_effect_and_is_recorded(string rest)
    {
        var sandbox = shared.OnSite();
        using var events = await EventFollower.OpenAsync(sandbox.Mock, sandbox.Prefix);
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(Head(sandbox) + rest);
        connection.EndSending();
        Assert.Equal("", await connection.ReadToEndAsync());

        var entry = await events.CallAsync();
        Assert.Equal((0, 400), (entry.NumberAt("status"), entry.NumberAt("undelivered", "status")));
        Assert.Equal("BODY-18", entry.TextAt("requirement"));
        // Kestrel hands out what came only where it was there before the end was.
        Assert.Contains(entry.TextAt("body", "state"), (string[])["partial", "not read"]);
        Assert.Equal(entry.TextAt("body", "state") == "partial" ? "{\"SyncUserAccount\"".Length : 0, entry.NumberAt("body", "length"));
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task A_caller_who_vanishes_within_a_body_is_recorded()
    {
        var sandbox = shared.OnSite();
        using var events = await EventFollower.OpenAsync(sandbox.Mock, sandbox.Prefix);
        await using (var connection = await RawConnection.OpenAsync(sandbox.Mock)) await connection.SendAsync(Head(sandbox) + Sized);

        Assert.Equal("BODY-18", (await events.CallAsync()).TextAt("requirement"));
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task Chunks_that_break_their_framing_are_recorded_and_end_the_connection()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(Head(sandbox) + "Transfer-Encoding: chunked\n\n2\n{}\nzz\n");

        var answer = await connection.ReadAnswerAsync();
        Assert.Equal(400, answer.Status);
        Assert.Equal("", await connection.ReadToEndAsync());
        Assert.Equal("HDR-13", Assert.Single(await sandbox.JournalAsync()).TextAt("requirement"));
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    private static string Head(TestSandbox sandbox) =>
        $"POST {sandbox.Prefix}{TestSandbox.Operation} HTTP/1.1\nHost: localhost\nAuthorization: {TestSandbox.Tje0}\nContent-Type: "
            + $"application/json\n";
}
