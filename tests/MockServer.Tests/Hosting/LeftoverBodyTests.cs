using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Faults;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Hosting;

/// <summary>Bodies that nobody reads, of callers who go: nothing is journaled that was not sent as a request.</summary>
[Trait("Speed", "Slow")]
public sealed class LeftoverBodyTests
{
    private const string Hidden = "GET /api/v1/hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private const string Agent = "/api/v1/Agents/EMail/";
    private const string Right = $"Authorization: {TestSandbox.Tje0}\n";

    /// <summary>
    /// Framing and what is sent of the body: whole, broken off, or looking like a request; with and without a question for it.
    /// </summary>
    public static TheoryData<string> Bodies =>
    [
        "Content-Length: 4\n\nnull",
        "Content-Length: 4000\n\nnull",
        $"Content-Length: {Hidden.Length}\n\n{Hidden}",
        $"Content-Length: 9000000\n\n{Hidden}",
        "Transfer-Encoding: chunked\n\n4\nnull\n0\n\n",
        "Transfer-Encoding: chunked\n\n4\nnull\n",
        "Transfer-Encoding: chunked\n\n",
        $"Transfer-Encoding: chunked\n\n{Hidden.Length:x}\n{Hidden}\n",
        "Content-Length: 4\nExpect: 100-continue\n\nnull",
        "Content-Length: 4000\nExpect: 100-continue\n\n",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_caller_who_goes_while_its_answer_is_held_back_has_made_one_call(string rest)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await mock.Sandbox("").ArmAsync("""{"kind":"delay","milliseconds":600000}""");
        await using (var connection = await RawConnection.OpenAsync(mock))
        {
            await connection.SendAsync($"POST {Agent}GetEMailAccount?eMailAccountId=17 HTTP/1.1\nHost: localhost\n{Right}{rest}");
            await FiredAsync(mock.Sandbox(""));
        }

        await mock.Sandbox("").JournaledAsync(1);
        var entry = Assert.Single(await mock.EndedAsync());
        Assert.Equal((0, DeliveryState.NotSent), (entry.Answer.Status, entry.Lost?.State));
        Assert.DoesNotContain(entry.Findings, finding => finding.Rule.Level == "MUST");
    }

    [Theory]
    [InlineData("POST", Agent + "SyncEmailAccount", "")]
    [InlineData("POST", Agent + "SyncEmailAccount", Right + "Content-Type: text/plain\n")]
    [InlineData("POST", Agent + "SyncEmailAcount", "")]
    [InlineData("PUT", Agent + "SyncEmailAccount", "")]
    [InlineData("POST", Agent + "SyncEmailAccount", "X-Mock-Fault: unavailable\n")]
    [InlineData("POST", Agent + "SyncEmailAccount", "X-Mock-Fault: reset-before-headers\n")]
    [InlineData("POST", Agent + "SyncEmailAccount", "X-Mock-Fault: empty-answer\n")]
    [InlineData("POST", Agent + "SyncEmailAccount", "X-Mock-Fault: garbage\n")]
    [InlineData("POST", "/api/v1", "")]
    public async Task A_caller_who_is_answered_early_and_goes_has_made_one_call(string method, string path, string fields)
    {
        foreach (var rest in Bodies.Select(body => body.Data))
        {
            await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
            await using (var connection = await RawConnection.OpenAsync(mock))
                await connection.SendAsync($"{method} {path} HTTP/1.1\nHost: localhost\n{fields}{rest}");
            await mock.Sandbox("").JournaledAsync(1);
            Assert.Equal(path, Assert.Single(await mock.EndedAsync()).Target);
        }
    }

    [Theory]
    [InlineData("POST", "/__mock/faults")]
    [InlineData("PUT", "/__mock/state")]
    [InlineData("POST", "/__mock/explain")]
    [InlineData("DELETE", "/__mock/requests")]
    [InlineData("POST", "/__mock/nothing")]
    [InlineData("POST", "/__admin/requests/find")]
    [InlineData("POST", "/__admin/nothing")]
    [InlineData("POST", "/openapi.json")]
    [InlineData("POST", "/__mock/")]
    public async Task A_caller_who_goes_from_a_control_route_has_made_no_call(string method, string path)
    {
        foreach (var rest in Bodies.Select(body => body.Data))
        {
            await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
            await using (var connection = await RawConnection.OpenAsync(mock))
            {
                await connection.SendAsync($"{method} {path} HTTP/1.1\nHost: localhost\nContent-Type: application/json\n{rest}");
                connection.EndSending();
                await connection.ReadToEndAsync();
            }

            Assert.Empty(await mock.EndedAsync());
        }
    }

    [Theory]
    [InlineData("/__mock/faults", "zz\n", "chunk size")]
    [InlineData("/__mock/faults", "0\nX-T: \u00ff\n\n", "trailer field")]
    [InlineData("/__admin/requests/find", "zz\n", "chunk size")]
    [InlineData("/__admin/requests/find", "0\nX-T: \0\n\n", "trailer field")]
    public async Task A_body_of_a_control_route_that_breaks_its_framing_is_a_clear_error_and_no_call(string path, string chunks,
        string said)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync(
            $"POST {path} HTTP/1.1\nHost: localhost\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n{chunks}");
        var answer = await connection.ReadToEndAsync(); // which the server ends

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains(said, answer, StringComparison.Ordinal);
        Assert.Contains("\"place\":\"body\"", answer, StringComparison.Ordinal);
        Assert.Empty(await mock.Sandbox("").JournalAsync());
    }

    [Theory]
    [InlineData("Content-Length: 4\n\n", "null")]
    [InlineData("Transfer-Encoding: chunked\n\n", "4\r\nnull\r\n0\r\n\r\n")]
    public async Task A_body_that_comes_after_its_answer_is_passed_over_and_the_connection_serves_the_next_call(string head, string late)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync($"POST {Agent}SyncEmailAccount HTTP/1.1\nHost: localhost\n{head}");
        Assert.Equal(401, (await connection.ReadAnswerAsync()).Status);
        await connection.SendAsync(late);
        await connection.SendAsync(mock.Sandbox("").Sized());
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal(2, (await mock.Sandbox("").JournalAsync()).Length);
    }

    private static async Task FiredAsync(TestSandbox sandbox)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await sandbox.GetJsonAsync("/__mock/faults")).At("faults")[0].NumberAt("fired") == 0)
            deadline.Token.ThrowIfCancellationRequested();
    }
}
