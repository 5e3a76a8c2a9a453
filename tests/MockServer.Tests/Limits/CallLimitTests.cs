using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.MockServer.Tests.Limits;

public sealed class CallLimitTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Calls_beyond_those_of_a_sandbox_get_429_until_their_time_has_come()
    {
        await using var mock = await StartAsync(new LimitOptions { SandboxCalls = 2 });
        var (one, other) = (mock.Sandbox("one"), mock.Sandbox("other"));

        Assert.Equal((int[])[204, 204, 429],
            new[] { await StatusAsync(one), await StatusAsync(one), await StatusAsync(one) });
        Assert.Equal(204, await StatusAsync(other));
        time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal((int[])[204, 429],
            new[] { await StatusAsync(one), await StatusAsync(one) });
    }

    [Fact]
    public async Task The_answer_is_the_mocks_own_in_the_vendors_shape_and_the_call_has_no_finding()
    {
        await using var mock = await StartAsync(new LimitOptions { SandboxCalls = 1 });
        var sandbox = mock.Sandbox("site");
        await StatusAsync(sandbox);
        using var response = await sandbox.SendAsync(sandbox.Call(authorization: null, body: "not JSON"));
        var problem = await TestSandbox.JsonOf(response);
        var entry = (await sandbox.JournalAsync())[0];

        Assert.Equal(429, (int)response.StatusCode);
        Assert.Equal(("1", "sandbox calls"),
            (response.Headers.GetValues("Retry-After").Single(), response.Headers.GetValues("X-Mock-Limit").Single()));
        Assert.Null(TestSandbox.RequirementOf(response));
        Assert.Equal("This mock takes at most 1 calls a second for each sandbox (setting Limits:SandboxCalls). It is a limit of the mock, "
            + "not of SuperOffice.", problem.TextAt("Message"));
        Assert.Equal((429, 0), (entry.NumberAt("status"), entry.At("findings").GetArrayLength()));
    }

    [Fact]
    public async Task Who_does_not_wait_is_not_blamed_for_it()
    {
        await using var mock = await StartAsync(new LimitOptions { SandboxCalls = 1 });
        var sandbox = mock.Sandbox("site");
        for (var i = 0; i < 20; i++) await StatusAsync(sandbox);
        time.Advance(TimeSpan.FromSeconds(1));
        await StatusAsync(sandbox);

        Assert.Empty((await sandbox.GetJsonAsync("/__mock/verdict")).At("findings").EnumerateArray());
        Assert.Equal(21, (await sandbox.JournalAsync()).Length);
    }

    [Fact]
    public async Task Bodies_count_by_their_bytes_announced_or_chunked()
    {
        await using var mock = await StartAsync(new LimitOptions { SandboxBytes = 100 });
        foreach (var name in (string[])["announced", "chunked"])
        {
            var sandbox = mock.Sandbox(name);
            var call = sandbox.Call(body: TestSandbox.Account + new string(' ', 200));
            call.Headers.TransferEncodingChunked = name == "chunked";
            using var large = await sandbox.SendAsync(call);
            Assert.Equal(204, (int)large.StatusCode);
            // It is counted when the exchange has ended, which may be after the answer is read.
            while (await StatusAsync(sandbox) == 204) await Task.Yield();
            time.Advance(TimeSpan.FromMilliseconds(900));
            Assert.Equal(429, await StatusAsync(sandbox));
            time.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal(204, await StatusAsync(sandbox));
        }
    }

    [Fact]
    public async Task An_address_has_its_calls_in_all_sandboxes_together()
    {
        await using var mock = await StartAsync(new LimitOptions { AddressCalls = 2 });

        Assert.Equal((int[])[204, 204, 429],
            new[] { await StatusAsync(mock.Sandbox("a")), await StatusAsync(mock.Sandbox("b")), await StatusAsync(mock.Sandbox("c")) });
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_the_address_is_the_one_that_it_names_and_no_other_that_the_client_made_up()
    {
        await using var mock = await StartAsync(
            new LimitOptions
            {
                AddressCalls = 1,
                Proxies = [System.Net.IPNetwork.Parse("127.0.0.0/8"), System.Net.IPNetwork.Parse("10.0.0.0/8")]
            });
        var sandbox = mock.Sandbox("site");

        Assert.Equal(204, await StatusAsync(sandbox, "192.0.2.1"));
        Assert.Equal(204, await StatusAsync(sandbox, "192.0.2.2, 10.1.2.3"));
        Assert.Equal(429, await StatusAsync(sandbox, "198.51.100.7, 192.0.2.1"));
        Assert.Equal(429, await StatusAsync(sandbox, "192.0.2.2"));
        Assert.Equal(204, await StatusAsync(sandbox, "2001:db8::1"));
        Assert.Equal(429, await StatusAsync(sandbox, "2001:db8::2"));
    }

    [Fact]
    public async Task Without_a_trusted_proxy_nobody_names_an_address()
    {
        await using var mock = await StartAsync(new LimitOptions { AddressCalls = 1 });
        Assert.Equal(204, await StatusAsync(mock.Sandbox("site"), "192.0.2.1"));

        Assert.Equal(429, await StatusAsync(mock.Sandbox("site"), "192.0.2.2"));
    }

    [Fact]
    public async Task An_address_makes_no_more_sandboxes_than_it_may_and_those_there_are_go_on()
    {
        await using var mock = await StartAsync(new LimitOptions { AddressSandboxes = 2 });
        Assert.Equal((int[])[204, 204, 429],
            new[] { await StatusAsync(mock.Sandbox("a")), await StatusAsync(mock.Sandbox("b")), await StatusAsync(mock.Sandbox("c")) });
        using var refused = await mock.Sandbox("c").SendAsync(mock.Sandbox("c").Call());

        Assert.Equal(("1800", "address sandboxes"),
            (refused.Headers.GetValues("Retry-After").Single(), refused.Headers.GetValues("X-Mock-Limit").Single()));
        Assert.Equal((int[])[204, 204],
            new[] { await StatusAsync(mock.Sandbox("A")), await StatusAsync(mock.Sandbox("")) });
        Assert.Equal(["", "a", "b"], (await mock.Sandbox("").GetJsonAsync("/__mock/sandbox")).At("sandboxes").EnumerateArray()
            .Select(sandbox => sandbox.TextAt("sandbox")));
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal((int[])[204, 429],
            new[] { await StatusAsync(mock.Sandbox("c")), await StatusAsync(mock.Sandbox("d")) });
    }

    [Fact]
    public async Task What_one_limit_refuses_costs_nothing_of_the_others()
    {
        await using var mock = await StartAsync(new LimitOptions { SandboxCalls = 1, AddressCalls = 3 });
        var sandbox = mock.Sandbox("a");
        Assert.Equal((int[])[204, 429, 429, 429, 429],
            new[] { await StatusAsync(sandbox), await StatusAsync(sandbox), await StatusAsync(sandbox), await StatusAsync(sandbox),
                await StatusAsync(sandbox) });

        Assert.Equal((int[])[204, 204, 429],
            new[] { await StatusAsync(mock.Sandbox("b")), await StatusAsync(mock.Sandbox("c")), await StatusAsync(mock.Sandbox("d")) });
    }

    [Fact]
    public async Task A_reset_and_a_state_give_no_new_allowance_and_control_routes_need_none()
    {
        await using var mock = await StartAsync(new LimitOptions { SandboxCalls = 1, AddressCalls = 1 });
        var sandbox = mock.Sandbox("a");
        await StatusAsync(sandbox);
        using (await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/a/__mock/reset")))
            Assert.Equal(429, await StatusAsync(sandbox));
        for (var i = 0; i < 5; i++)
        {
            using var read = await sandbox.GetAsync("/__mock/requests");
            Assert.Equal(200, (int)read.StatusCode);
        }
    }

    private Task<RunningMock> StartAsync(LimitOptions limits) =>
        RunningMock.StartAsync(new MockOptions { Port = 0, Limits = limits }, time);

    private static async Task<int> StatusAsync(TestSandbox sandbox, string? forwardedFor = null)
    {
        var call = sandbox.Call();
        if (forwardedFor is not null) call.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await sandbox.SendAsync(call);
        return (int)response.StatusCode;
    }
}
