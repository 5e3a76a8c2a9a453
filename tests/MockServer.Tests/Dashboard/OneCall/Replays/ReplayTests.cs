using System.Net;
using System.Text.Json;
using EmailSync.Dashboard.OneCall.Replays;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Findings.Rules;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard.OneCall.Replays;

public sealed class ReplayTests(SharedMock shared)
{
    private WireCall Right => WireCall.Right(shared.OnSite());

    [Fact]
    public async Task A_right_call_is_made_again()
    {
        var call = Right.With("X-Mine: 1").With("X-Mine: 2") with { Query = "?$select=AccountId&a=%20b" };
        await call.ShownAsync();
        var first = await call.Sandbox.IdAsync();
        var replay = await ReplayAsync(call.Sandbox, first);

        Assert.Equal(204, replay.NumberAt("status"));
        Assert.Empty(replay.At("remarks").EnumerateArray());
        var journal = await call.Sandbox.JournalAsync();
        Assert.Equal([replay.TextAt("id"), first], journal.Select(entry => entry.TextAt("id")));
        Assert.Equal(Sent(journal[1]), Sent(journal[0]));
        Assert.Equal(2, await call.Sandbox.EffectCountAsync());
    }

    [Theory]
    [InlineData("Authorization: Basic dGplMDp3cm9uZw==", "AUTH-08", 1)]
    [InlineData("Authorization: Basic tje0:Tje0", "AUTH-11", 0)]
    [InlineData("Authorization: SoTicket another", "AUTH-20", 1)]
    [InlineData("Authorization: Bearer 8A:Cust1.mock-access-token", "AUTH-22", 1)]
    [InlineData("Authorization: nonsense", "AUTH-21", 1)]
    [InlineData("Content-Type: text/plain", "CT-10", 0)]
    [InlineData("Content-Encoding: gzip", "CT-19", 0)]
    public async Task What_was_wrong_is_wrong_again_in_the_same_way(string field, string requirement, int remarks)
    {
        var call = Right.Instead(field);
        var status = (await call.ShownAsync()).NumberAt("call", "status");
        var replay = await ReplayAsync(call.Sandbox);

        Assert.Equal(status, replay.NumberAt("status"));
        Assert.Equal(remarks, replay.At("remarks").GetArrayLength());
        Assert.Equal([requirement, requirement], (await call.Sandbox.JournalAsync()).Select(entry => entry.TextAt("requirement")));
    }

    [Theory]
    [InlineData("SO-AppToken: mock-app-token", 204, 0)]
    [InlineData("SO-AppToken: another", 401, 1)]
    [InlineData("SO-AppToken: mock-app-without-email", 403, 0)]
    public async Task Tokens_of_applications_are_put_back(string field, int status, int remarks)
    {
        var call = WireCall.Right(shared.Online()).Instead(field);
        Assert.Equal(status, (await call.ShownAsync()).NumberAt("call", "status"));
        var replay = await ReplayAsync(call.Sandbox);
        Assert.Equal((status, remarks), (replay.NumberAt("status"), replay.At("remarks").GetArrayLength()));
    }

    [Theory]
    [InlineData("expired", 401)]
    [InlineData("mock-access-token", 204)]
    public async Task Access_tokens_are_put_back(string token, int status)
    {
        var call = WireCall.Right(shared.Online());
        await call.Instead($"Authorization: Bearer 8A:{call.Sandbox.Name}.{token}").ShownAsync();
        var replay = await ReplayAsync(call.Sandbox);
        Assert.Equal((status, 0), (replay.NumberAt("status"), replay.At("remarks").GetArrayLength()));
    }

    [Fact]
    public async Task A_caller_without_the_agent_has_none_again()
    {
        var call = Right.Instead("Authorization: Basic bm9lbWFpbDpub2VtYWls");
        await call.ShownAsync();
        Assert.Equal(403, (await ReplayAsync(call.Sandbox)).NumberAt("status"));
    }

    [Fact]
    public async Task A_secret_in_the_query_is_stood_in_for()
    {
        var call = Right with { Query = "?access_token=abc%20def" };
        await call.ShownAsync();
        var replay = await ReplayAsync(call.Sandbox);
        Assert.Equal(204, replay.NumberAt("status"));
        Assert.Contains("Request line", Assert.Single(replay.At("remarks").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal(["C-AUTH-06"], await call.Sandbox.FindingsAsync());
    }

    [Fact]
    public async Task A_body_in_chunks_goes_in_chunks()
    {
        var call =
            Right.With("Transfer-Encoding: chunked") with
            {
                Body =
                "24\r\n{\"SyncUserAccount\":{\"AccountId\":17}}\r\n0\r\n\r\n"u8.ToArray()
            };
        await call.ShownAsync();
        Assert.Equal(204, (await ReplayAsync(call.Sandbox)).NumberAt("status"));
        Assert.Equal("chunked", (await call.Sandbox.JournalAsync("?limit=1"))[0].TextAt("headers", "Transfer-Encoding"));
    }

    [Fact]
    public async Task A_call_of_a_session_cannot_be_made_again()
    {
        var sandbox = shared.OnSite();
        var session = await BrowserSession.LogInAsync(sandbox);
        await sandbox.TakenAsync(session.Call(sandbox, session.Xsrf));
        await RefusedAsync(sandbox, "header Cookie", "session");
    }

    [Fact]
    public async Task A_session_that_was_not_known_is_not_known_again()
    {
        var call = Right.Without("Authorization").With("Cookie: ASP.NET_SessionId=unknown").With("X-XSRF-TOKEN: x");
        await call.ShownAsync();
        var replay = await ReplayAsync(call.Sandbox);
        Assert.Equal((401, 2), (replay.NumberAt("status"), replay.At("remarks").GetArrayLength()));
        Assert.Equal(["XSRF-05", "XSRF-05"], (await call.Sandbox.JournalAsync()).Select(entry => entry.TextAt("requirement")));
    }

    [Fact]
    public async Task A_login_cannot_be_made_again()
    {
        var sandbox = shared.OnSite();
        await BrowserSession.LogInAsync(sandbox);
        await RefusedAsync(sandbox, "body", "secret");
    }

    [Fact]
    public async Task A_body_that_is_not_kept_whole_cannot_be_sent_again()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { BodyBytes = 10 } });
        await WireCall.Right(mock.Sandbox("")).ShownAsync();
        await RefusedAsync(mock.Sandbox(""), "body", "10 of the body's 36 bytes");
    }

    [Fact]
    public async Task A_request_that_could_not_be_read_cannot_be_made_again()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using (var connection = await RawConnection.OpenAsync(mock))
        {
            await connection.SendAsync("nonsense\r\n\r\n");
            await connection.ReadAnswerAsync();
        }

        await RefusedAsync(mock.Sandbox(""), "request", "could not read");
    }

    [Theory]
    [InlineData("reset-before-headers")]
    [InlineData("empty-answer")]
    [InlineData("null-after-204")]
    public async Task A_fault_that_the_call_requests_is_met_again(string fault)
    {
        var sandbox = shared.OnSite();
        await using (var connection = await RawConnection.OpenAsync(sandbox.Mock))
        {
            await connection.SendAsync(WireCall.Right(sandbox).With($"X-Mock-Fault: {fault}").Bytes());
            await sandbox.JournaledAsync(1);
        }

        var replay = await ReplayAsync(sandbox);
        Assert.Equal(fault, (await sandbox.JournalAsync("?limit=1"))[0].TextAt("fault", "kind"));
        Assert.Equal(replay.TextAt("id"), await sandbox.IdAsync());
    }

    [Fact]
    public async Task When_and_how_often_it_is_made_again_is_not_held_against_the_caller()
    {
        var sandbox = shared.OnSite();
        using (var failed = await sandbox.SendAsync(sandbox.Call().With("X-Mock-Fault", "unavailable; retryAfter=600")))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        var id = await sandbox.IdAsync();
        for (var repetition = 0; repetition < 8; repetition++) Assert.Equal(503, (await ReplayAsync(sandbox, id)).NumberAt("status"));
        Assert.Empty(await sandbox.FindingsAsync());

        using (var early = await sandbox.SendAsync(sandbox.Call())) Assert.Equal(HttpStatusCode.NoContent, early.StatusCode);
        Assert.Equal("C-MAN-04", (await sandbox.FindingsAsync())[0]);
    }

    [Fact]
    public async Task Each_of_several_at_once_gets_its_own_call()
    {
        var sandbox = shared.OnSite();
        var ids = new List<string>();
        for (var account = 17; account < 17 + Replayer.AtOnce; account++)
        {
            await WireCall.Right(sandbox).Says(WireCalls.BodyOf(account)).ShownAsync();
            ids.Add(await sandbox.IdAsync());
        }

        var replays = await Task.WhenAll(ids.Select(id => ReplayAsync(sandbox, id)));
        var bodies = (await sandbox.JournalAsync()).ToDictionary(entry => entry.TextAt("id")!, entry => entry.TextAt("body", "text"));
        Assert.Equal(ids.Select(id => bodies[id]), replays.Select(replay => bodies[replay.TextAt("id")!]));
    }

    [Fact]
    public async Task One_more_than_may_run_at_once_is_refused_and_a_late_one_is_given_up()
    {
        var clock = new SteppedClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        var sandbox = mock.Sandbox("held");
        await WireCall.Right(sandbox).ShownAsync();
        var id = await sandbox.IdAsync();
        await sandbox.ControlledAsync("PUT", "sync", """{"milliseconds":60000}""");
        await sandbox.ControlledAsync("PUT", "clock", """{"frozen":true}""");

        var held = Enumerable.Range(0, Replayer.AtOnce).Select(_ => sandbox.ControlAsync("POST", $"requests/{id}/replay")).ToList();
        await clock.WhenTimersSetAsync(Replayer.AtOnce, Replayer.Deadline);
        using (var refused = await sandbox.ControlAsync("POST", $"requests/{id}/replay"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);

        clock.Advance(Replayer.Deadline);
        foreach (var late in held)
        {
            using var response = await late;
            Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_mock_with_TLS_and_for_all_addresses_reaches_itself()
    {
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, Host = "*", Https = new HttpsOptions { Port = 0 } });
        var here = new UriBuilder(mock.Address) { Host = "127.0.0.1", Path = "" }.Uri;
        using var call = mock.Sandbox("wild").Call();
        call.RequestUri = new Uri(here, call.RequestUri!);
        using var answer = await mock.Http.SendAsync(call, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        var control = new Uri(here, "/wild/__mock/requests/");
        using var journal = await mock.Http.GetAsync(control, TestContext.Current.CancellationToken);
        var id = (await TestSandbox.JsonOf(journal)).At("requests")[0].TextAt("id")!;
        using var response = await mock.Http.PostAsync(new Uri(control, $"{id}/replay"), null, TestContext.Current.CancellationToken);
        Assert.Equal(204, (await TestSandbox.JsonOf(response)).NumberAt("status"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "127.0.0.1")]
    [InlineData("http://[::]:5080", "127.0.0.1")]
    [InlineData("http://0.0.0.0:5080", "127.0.0.1")]
    [InlineData("http://[::1]:5080", "::1")]
    [InlineData("http://localhost:5080", "localhost")]
    public void The_endpoint_is_one_of_this_machine(string address, string host) =>
        Assert.Equal((host, 5080), Replayer.EndpointOf(["https://127.0.0.1:5443", address]));

    [Theory]
    [InlineData("00000000-0000-8000-8000-000000000000", HttpStatusCode.NotFound)]
    [InlineData("17", HttpStatusCode.BadRequest)]
    public async Task A_call_that_is_not_there_cannot_be_made_again(string id, HttpStatusCode status)
    {
        using var response = await shared.OnSite().ControlAsync("POST", $"requests/{id}/replay");
        Assert.Equal(status, response.StatusCode);
    }

    private static async Task<JsonElement> ReplayAsync(TestSandbox sandbox, string? id = null)
    {
        using var response = await sandbox.ControlAsync("POST", $"requests/{id ?? await sandbox.IdAsync()}/replay");
        Assert.True(response.StatusCode == HttpStatusCode.OK,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await TestSandbox.JsonOf(response);
    }

    private static async Task RefusedAsync(TestSandbox sandbox, string location, string text)
    {
        var before = (await sandbox.JournalAsync()).Length;
        using var response = await sandbox.ControlAsync("POST", $"requests/{await sandbox.IdAsync()}/replay");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var error = await TestSandbox.JsonOf(response);
        Assert.Equal(location, error.TextAt("place"));
        Assert.Contains(text, error.TextAt("error"), StringComparison.Ordinal);
        Assert.Equal(before, (await sandbox.JournalAsync()).Length);
    }

    private static string Sent(JsonElement entry) =>
        $"{entry.TextAt("method")} {entry.TextAt("target")} {entry.At("headers")} {entry.At("body")}";
}
