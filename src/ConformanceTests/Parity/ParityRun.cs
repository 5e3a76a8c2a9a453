using EmailSync.ConformanceTests.Parity.Comparing;
using EmailSync.ConformanceTests.Parity.Proposals;
using EmailSync.ConformanceTests.Parity.Setup;

namespace EmailSync.ConformanceTests.Parity;

/// <summary>The comparison of a target with the mock.</summary>
/// <param name="Target">The suite's run against the target.</param>
/// <param name="Mock">The suite's run against the mock.</param>
/// <param name="Manners">What the target shows of itself.</param>
/// <param name="Settings">The settings of the mock that differ from its defaults.</param>
/// <param name="MockVersion">The mock's version.</param>
/// <param name="ContractHash">SHA-256 of the contract that the mock serves, hexadecimal.</param>
/// <param name="Started">When it began, UTC.</param>
/// <param name="Requirements">The comparison of each requirement, in the catalogue's order.</param>
public sealed record ParityRun(
    ConformanceRun Target,
    ConformanceRun Mock,
    TargetManners Manners,
    IReadOnlyList<(string Key, string Value)> Settings,
    string MockVersion,
    string ContractHash,
    DateTimeOffset Started,
    IReadOnlyList<RequirementParity> Requirements)
{
    /// <summary>The settings that make the mock like the target; null if they were not searched for.</summary>
    public IReadOnlyList<SettingProposal>? Proposals { get; init; }

    /// <summary>What is assumed, and was observed; null if it was not searched for.</summary>
    public IReadOnlyList<EvidenceChange>? Observed { get; init; }
}

/// <summary>Runs the same checks against a target and against the mock, and compares them.</summary>
/// <param name="checks">The checks.</param>
/// <param name="time">The clock.</param>
/// <param name="program">The mock's program; null for the one that was built next to the suite.</param>
/// <param name="contract">A file of operations that the mock reads too; null if there is none.</param>
/// <param name="known">The differences that are explained.</param>
public sealed class ParityRunner(
    IReadOnlyList<Check> checks, TimeProvider time, string? program, string? contract, KnownDifferences known)
{
    /// <summary>Runs and compares.</summary>
    /// <param name="target">The target.</param>
    /// <param name="description">The description of the run.</param>
    /// <param name="proposes">Whether to search for settings and evidence to propose.</param>
    /// <param name="progress">Called after each check of either server.</param>
    /// <exception cref="SettingsException">The mock does not start.</exception>
    public async Task<ParityRun> RunAsync(
        Target target, RunDescription description, bool proposes = false, Action<RequirementResult>? progress = null)
    {
        var started = time.GetUtcNow();
        var manners = await TargetManners.ObserveAsync(target);
        await using var twin = await StartAsync([]);
        var here = await new SuiteRunner(checks, time).RunAsync(target, description, progress);
        var there = await new SuiteRunner(checks, time).RunAsync(twin.Target, description, progress);
        var compared = new RunComparer(target, twin.Target, known).Compare(here.Results, there.Results);
        var run = new ParityRun(here, there, manners, twin.Settings, twin.Version, twin.ContractHash, started, compared);
        if (!proposes) return run;

        // Without anything that the target accepts, nothing was observed.
        if (here.SetUpError is not null) return run with { Proposals = [], Observed = [] };
        var settings = await new SettingTrial(checks, time, StartAsync, known).FindAsync(target, description, here.Results, compared);
        return run with { Proposals = settings, Observed = [.. EvidenceChanges.Of(compared)] };

        Task<Twin> StartAsync(IReadOnlyList<(string Key, string Value)> tried) =>
            Twin.StartAsync(target, manners, program, contract, tried);
    }
}
