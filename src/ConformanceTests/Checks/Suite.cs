using System.Diagnostics;
using EmailSync.ConformanceTests.Redaction;

[assembly: AssemblyFixture(typeof(EmailSync.ConformanceTests.Checks.Suite))]

namespace EmailSync.ConformanceTests.Checks;

/// <summary>One run against one target: finds the accepted request, then runs each check with it.</summary>
public sealed class Suite : IAsyncLifetime
{
    private readonly Action<RequirementResult> announce;
    private readonly SemaphoreSlim preparing = new(1, 1);
    private MockTarget? mock;
    private Target? target;
    private CheckGate? gate;

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
        preparing.Dispose();
    }

    /// <summary>Checks one requirement and announces the result.</summary>
    public async Task EvaluateAsync(Check check, Func<Probe, Task> body) => announce(await ResultAsync(check, body));

    private void Use(Target used)
    {
        target = used;
        gate = new CheckGate(used.Parallel);
        var control = used.For("CONTROL");
        Mask = new SecretMask(control.Credentials, control.SignIn);
    }

    private async Task<RequirementResult> ResultAsync(Check check, Func<Probe, Task> body)
    {
        var started = Stopwatch.GetTimestamp();
        var installation = Target.For(check.Requirement.Id);
        // One mask per check: no check sends the secrets of another.
        var mask = Target.CredentialsAreSecret ? new SecretMask(installation.Credentials, installation.SignIn)
            : new SecretMask { HidesNothing = true };
        var evidence = new Evidence();
        var evaluation = new Evaluation(check.Requirement, evidence, mask);
        var verdict = await evaluation.OfAsync(async () =>
        {
            if (Needs.Missing(check, Target, installation) is { } missing) throw missing;
            var control = await ControlAsync();
            if (control.Throttled)
                throw new NotVerifiedException(Obstacle.Throttled, control.Problem!, "run the suite when the target is less busy");
            if (control.Problem is { } problem && !(control.Refused && check.Needs.ChecksControl)) throw new InconclusiveException(problem);
            var alone = check.Needs is { CountsEffects: true } or { IsLoad: true } or { SetsTenant: true };
            using var turn = await gate!.EnterAsync(exclusive: alone && !Target.Isolated);
            var probe = new Probe(this, check, installation, control.Request, evidence, mask);
            if (!check.Needs.ChecksControl) await probe.ControlAsync("control", probe.Accepted);
            await body(probe);
        });
        return verdict with { Duration = Stopwatch.GetElapsedTime(started) };
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
