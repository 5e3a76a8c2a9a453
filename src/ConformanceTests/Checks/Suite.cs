using System.Diagnostics;
using EmailSync.ConformanceTests.Redaction;

[assembly: AssemblyFixture(typeof(EmailSync.ConformanceTests.Checks.Suite))]

namespace EmailSync.ConformanceTests.Checks;

/// <summary>One run against one target: finds the accepted request, then runs each check with it.</summary>
public sealed class Suite : IAsyncLifetime
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(5);
    private readonly Action<RequirementResult> announce;
    private readonly SemaphoreSlim preparing = new(1, 1);
    private MockTarget? mock;
    private Target? target;
    private CheckGate? gate;
    private ServerWatch? watch;

    /// <summary>The run of xunit's tests, with the target from the environment.</summary>
    public Suite()
    {
        announce = XunitVerdict.Announce;
        Seed = 1;
    }

    private Suite(Target target, int seed, Action<RequirementResult> announce)
    {
        this.announce = announce;
        Seed = seed;
        Use(target);
    }

    public Target Target => target ?? throw new InvalidOperationException("The suite has no target yet.");

    public int Seed { get; private set; }

    public TimeProvider Time { get; } = TimeProvider.System;

    /// <summary>Masks the secrets in the run's own messages.</summary>
    public SecretMask Mask { get; private set; } = new();

    public FaultLog Faults { get; } = new();

    /// <summary>Whether the target still answers.</summary>
    public ServerWatch Watch => watch ?? throw new InvalidOperationException("The suite has no target yet.");

    /// <summary>Whether a request is known that the target accepts; null before the first check.</summary>
    public ControlOutcome? Control { get; private set; }

    /// <summary>A run against an existing target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="seed">Seed of random probes.</param>
    /// <param name="announce">Called with each result, from several threads.</param>
    public static Suite For(Target target, int seed, Action<RequirementResult> announce) => new(target, seed, announce);

    /// <summary>Reads the environment, and starts the mock if no target is configured.</summary>
    public async ValueTask InitializeAsync()
    {
        if (target is not null) return;
        var options = SuiteSettingsReader.ReadEnvironment();
        Seed = options.Seed;
        if (options.Address is null) mock = await MockTarget.StartAsync(options);
        Use(mock?.Target ?? RemoteTarget.Of(options));
    }

    public async ValueTask DisposeAsync()
    {
        if (mock is not null) await mock.DisposeAsync();
        gate?.Dispose();
        watch?.Dispose();
        preparing.Dispose();
    }

    /// <summary>Checks one requirement and announces the result.</summary>
    public async Task EvaluateAsync(Check check, Func<Probe, Task> body) => announce(await ResultAsync(check, body));

    private void Use(Target used)
    {
        target = used;
        gate = new CheckGate(used.Parallel);
        watch = new ServerWatch(SendAcceptedAsync, used.RestartWait, Time);
        var control = used.For("CONTROL");
        Mask = new SecretMask(control.Credentials, control.SignIn);
    }

    private async Task<RequirementResult> ResultAsync(Check check, Func<Probe, Task> body)
    {
        var started = Stopwatch.GetTimestamp();
        var id = check.Requirement.Id;
        for (var attempt = 0; ; attempt++)
        {
            if (await Watch.CurrentAsync() is { } down) return NotJudged(check, down, started);
            var (result, outage) = await TryAsync(check, body);
            if (outage is null) return result with { Duration = Stopwatch.GetElapsedTime(started) };
            if (outage.Requirements.Contains(id)) return Stopped(result, outage) with { Duration = Stopwatch.GetElapsedTime(started) };
            if (!outage.IsOver || attempt == MostAttempts) return NotJudged(check, outage, started);
            // The server is back, and this check had no part in the outage: it begins anew.
        }
    }

    private async Task<(RequirementResult Result, Outage? Outage)> TryAsync(Check check, Func<Probe, Task> body)
    {
        var installation = Target.For(check.Requirement.Id);
        // One mask per check: no check sends the secrets of another.
        var mask = Target.CredentialsAreSecret ? new SecretMask(installation.Credentials, installation.SignIn)
            : new SecretMask { HidesNothing = true };
        var evidence = new Evidence();
        Outage? outage = null;
        var result = await new Evaluation(check.Requirement, evidence, mask).OfAsync(async () =>
        {
            if (Needs.Missing(check, Target, installation) is { } missing) throw missing;
            var control = await ControlAsync();
            if (control.Throttled)
                throw new NotVerifiedException(Obstacle.Throttled, control.Problem!, "run the suite when the target is less busy");
            if (control.Problem is { } problem && !(control.Refused && check.Needs.ChecksControl)) throw new InconclusiveException(problem);
            var alone = check.Needs is { CountsEffects: true } or { IsLoad: true } or { SetsTenant: true };
            using var turn = await gate!.EnterAsync(exclusive: alone && !Target.Isolated);
            // While it waited for its turn, the server may have stopped.
            if ((outage = await Watch.CurrentAsync()) is not null) return;
            var before = Watch.Outages.Count;
            var probe = new Probe(this, check, installation, control.Request, evidence, mask);
            try
            {
                if (!check.Needs.ChecksControl) await probe.ControlAsync("control", probe.Accepted);
                await body(probe);
            }
            finally
            {
                if (probe.LostRequest) outage = await Watch.ExamineAsync(check.Requirement.Id, before);
            }
        });
        return (result, outage);
    }

    // Whatever the check found by itself: a server that a request stops fails it.
    private RequirementResult Stopped(RequirementResult result, Outage outage)
    {
        var what = Mask.Hide(outage.Describe(result.Requirement.Id));
        return result with
        {
            Verdict = CheckVerdict.Fail,
            Summary = what,
            StoppedServer = true,
            Observations = [.. result.Observations, new Observation(false, "a server that goes on answering", what, null)],
            Obstacle = null,
            Remedy = null,
        };
    }

    private static RequirementResult NotJudged(Check check, Outage outage, long started) => new(check.Requirement, CheckVerdict.NotVerified,
        $"not judged: {outage.Since}", [], [], Obstacle.ServerDown,
        $"start the server again, and run the checks: {outage.Since}", Stopwatch.GetElapsedTime(started));

    // What it answers does not matter.
    private async Task SendAcceptedAsync(CancellationToken cancellation)
    {
        if (Control is not { Problem: null, Request: { } request }) return;
        var installation = Target.For("CONTROL");
        var deadline = Target.Deadline < MostPatience ? Target.Deadline : MostPatience;
        await using var connection = await WireConnection.OpenAsync(installation.Endpoint, deadline, cancellation: cancellation);
        await connection.SendAsync(request.For(installation, Target.Profile).ToBytes(), cancellation);
        await connection.ReceiveAsync("POST", cancellation: cancellation);
    }

    private async Task<ControlOutcome> ControlAsync()
    {
        await preparing.WaitAsync();
        try
        {
            return Control ??= await new ControlFinder(Target, Time).FindAsync();
        }
        finally
        {
            preparing.Release();
        }
    }
}
