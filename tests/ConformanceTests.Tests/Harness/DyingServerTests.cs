using System.Net.Sockets;
using System.Text;
using EmailSync.ConformanceTests.Targets;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Harness;

/// <summary>Servers that stop answering in the middle of a run.</summary>
public sealed class DyingServerTests
{
    private static readonly string[] Checks = ["NC-01", "MET-08", "HDR-01", "HDR-03", "ROB-02"];

    [Theory]
    [InlineData("refuses")]
    [InlineData("resets")]
    [InlineData("is silent")]
    public async Task A_server_that_dies_fails_the_check_that_it_dies_in_and_no_later_one_is_judged(string end)
    {
        var connections = 0;
        ScriptedServer? started = null;
        await using var server = new ScriptedServer(Mortal(
            kills: request => request.StartsWith("TRACE", StringComparison.Ordinal),
            dies: () =>
            {
                if (end == "refuses") started!.Refuse();
            },
            dead: _ =>
            {
                Interlocked.Increment(ref connections);
                return end;
            }));
        started = server;
        var run = await SuiteRun.OfAsync(Target(server, parallel: 1), Checks);

        Assert.Equal(CheckVerdict.Pass, Of(run, "NC-01").Verdict);
        var stopped = Of(run, "MET-08");
        Assert.Equal((CheckVerdict.Fail, true), (stopped.Verdict, stopped.StoppedServer));
        Assert.StartsWith("the server stopped answering (\"TRACE", stopped.Summary, StringComparison.Ordinal);
        foreach (var later in (string[])["HDR-01", "HDR-03", "ROB-02"])
        {
            Assert.Equal((CheckVerdict.NotVerified, Obstacle.ServerDown), (Of(run, later).Verdict, Of(run, later).Obstacle));
            Assert.Equal("not judged: the server has been down since MET-08", Of(run, later).Summary);
        }

        var conclusion = SuiteRun.Conclude(run);
        Assert.Equal(1, conclusion.ExitCode);
        Assert.StartsWith("Not conformant, because the server stopped answering during MET-08", conclusion.Sentence,
            StringComparison.Ordinal);
        // Nothing more is sent to a server that keeps silent.
        if (end == "is silent") Assert.InRange(connections, 1, 5);
    }

    [Fact]
    public async Task A_server_that_comes_back_is_checked_further()
    {
        await using var server = new ScriptedServer(Mortal(
            kills: request => request.StartsWith("TRACE", StringComparison.Ordinal), dies: () => { },
            dead: connection => connection <= 3 ? "resets" : null));
        var run = await SuiteRun.OfAsync(Target(server, parallel: 1, restart: TimeSpan.FromSeconds(30)), Checks);

        Assert.Equal((CheckVerdict.Fail, true), (Of(run, "MET-08").Verdict, Of(run, "MET-08").StoppedServer));
        Assert.Contains("later it answered again", Of(run, "MET-08").Summary, StringComparison.Ordinal);
        Assert.Equal(CheckVerdict.Pass, Of(run, "HDR-01").Verdict);
        Assert.Equal(CheckVerdict.Pass, Of(run, "HDR-03").Verdict);
    }

    [Fact]
    public async Task Every_request_that_was_under_way_is_named()
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer(Mortal(
            kills: request => request.StartsWith("TRACE", StringComparison.Ordinal), dies: () => killed.TrySetResult(),
            dead: _ => "resets",
            before: async (request, cancellation) =>
            {
                if (request.Contains("AUTHORIZATION", StringComparison.Ordinal))
                {
                    waiting.TrySetResult();
                    await killed.Task.WaitAsync(cancellation);
                }
                else if (request.StartsWith("TRACE", StringComparison.Ordinal))
                {
                    await waiting.Task.WaitAsync(cancellation);
                }
            }));
        var run = await SuiteRun.OfAsync(Target(server, parallel: 2), "MET-08", "HDR-01");

        Assert.All(run.Results, result => Assert.True(result.StoppedServer, result.Summary));
        Assert.Contains("under way at the same time: HDR-01 \"", Of(run, "MET-08").Summary, StringComparison.Ordinal);
        Assert.Contains("under way at the same time: MET-08 \"TRACE", Of(run, "HDR-01").Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_only_one_request_loses_is_no_outage()
    {
        await using var server = new ScriptedServer(Mortal(
            kills: request => request.StartsWith("TRACE", StringComparison.Ordinal), dies: () => { }, dead: _ => null));
        var run = await SuiteRun.OfAsync(Target(server, parallel: 1), Checks);

        Assert.DoesNotContain(run.Results, result => result.StoppedServer || result.Obstacle == Obstacle.ServerDown);
        Assert.Equal(CheckVerdict.Pass, Of(run, "HDR-01").Verdict);
    }

    // Accepts the right password, until a request kills it; then each connection ends as it says, or it lives on if it says null.
    private static Func<Socket, CancellationToken, Task> Mortal(Func<string, bool> kills, Action dies, Func<int, string?> dead,
        Func<string, CancellationToken, Task>? before = null)
    {
        var isDead = false;
        var connections = 0;
        return async (socket, cancellation) =>
        {
            if (Volatile.Read(ref isDead) && dead(Interlocked.Increment(ref connections)) is { } end)
            {
                if (end == "is silent") await Task.Delay(Timeout.Infinite, cancellation);
                socket.LingerState = new LingerOption(true, 0);
                return;
            }

            await using var stream = new NetworkStream(socket);
            while (await ScriptedServer.ReadRequestAsync(stream, cancellation) is { } request)
            {
                if (before is not null) await before(request, cancellation);
                if (kills(request))
                {
                    Volatile.Write(ref isDead, true);
                    dies();
                }

                if (kills(request) || (before is not null && Volatile.Read(ref isDead)))
                {
                    socket.LingerState = new LingerOption(true, 0);
                    return;
                }

                var answer = request.Contains("dGplMDpUamUw", StringComparison.Ordinal)
                    ? "HTTP/1.1 204 No Content\r\n\r\n"
                    : "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
                await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancellation);
            }
        };
    }

    private static Target Target(ScriptedServer server, int parallel, TimeSpan restart = default)
    {
        var installation = new TargetInstallation
        {
            Base = server.Address,
            Credentials = new Credentials { Basic = new UserPassword("tje0", "Tje0") },
        };
        return new Target("a mortal server", server.Address, Profile.OnSite, _ => installation)
        {
            Parallel = parallel,
            RestartWait = restart,
            // A busy machine must not make silent ones of servers that answer.
            Deadline = TimeSpan.FromSeconds(3),
        };
    }

    private static RequirementResult Of(ConformanceRun run, string id) => run.Results.Single(result => result.Requirement.Id == id);
}
