using EmailSync.ConformanceTests.Parity.Comparing;
using EmailSync.ConformanceTests.Parity.Setup;

namespace EmailSync.ConformanceTests.Parity.Proposals;

/// <summary>
/// Finds the settings that make the mock like a target: starts the mock with each value, sends it the probes that show the setting,
/// and keeps the value only if it makes something alike and nothing different.
/// </summary>
/// <param name="checks">All checks of the run.</param>
/// <param name="time">The clock.</param>
/// <param name="start">Starts the mock with settings to try.</param>
/// <param name="known">The differences that are explained.</param>
internal sealed class SettingTrial(
    IReadOnlyList<Check> checks, TimeProvider time, Func<IReadOnlyList<(string Key, string Value)>, Task<Twin>> start,
    KnownDifferences known)
{
    /// <summary>Tries every setting whose probes differ.</summary>
    /// <param name="target">The target.</param>
    /// <param name="description">The description of the run.</param>
    /// <param name="results">The results of the target.</param>
    /// <param name="compared">The comparison with the mock as it is.</param>
    /// <returns>The settings to propose.</returns>
    public async Task<IReadOnlyList<SettingProposal>> FindAsync(
        Target target, RunDescription description, IReadOnlyList<RequirementResult> results, IReadOnlyList<RequirementParity> compared)
    {
        var proposals = new List<SettingProposal>();
        foreach (var setting in AssumedSetting.All)
        {
            var shown = compared.Where(parity => setting.Shown.Contains(parity.Requirement.Id)).ToList();
            if (!shown.Exists(Differs)) continue;
            var best = (Proposal: (SettingProposal?)null, Left: Distance(shown));
            foreach (var value in setting.Values)
            {
                var tried = await RunAsync(target, description, [.. results.Where(result => setting.Shown.Contains(result.Requirement.Id))],
                    [(setting.Key, value)]);
                if (Distance(tried) < best.Left && Differing(tried).IsSubsetOf(Differing(shown)))
                    best = (Describe(setting, value, shown, tried), Distance(tried));
            }

            if (best.Proposal is { } proposal) proposals.Add(proposal);
        }

        return proposals;
    }

    private async Task<List<RequirementParity>> RunAsync(Target target, RunDescription description, List<RequirementResult> results,
        IReadOnlyList<(string Key, string Value)> tried)
    {
        await using var twin = await start(tried);
        var ids = results.Select(result => result.Requirement.Id).ToHashSet();
        var run =
            await new SuiteRunner([.. checks.Where(check => ids.Contains(check.Requirement.Id))], time).RunAsync(twin.Target, description);
        return [.. new RunComparer(target, twin.Target, known).Compare(results, run.Results)];
    }

    private static SettingProposal Describe(AssumedSetting setting, string value, List<RequirementParity> before,
        List<RequirementParity> after)
    {
        var better = before.Zip(after).Where(pair => Distance([pair.Second]) < Distance([pair.First])).ToList();
        return new SettingProposal(setting.Key, value, [.. better.Select(pair => pair.First.Requirement.Id)],
            [.. better.Where(pair => !Differs(pair.Second)).Select(pair => pair.First.Requirement.Id)]);
    }

    private static bool Differs(RequirementParity parity) => parity.Standing is not (ParityStanding.Same or ParityStanding.NotComparable);

    // What differs within two answers with the same status only shows once the status is the same: that is nearer than another status.
    private static int Distance(IEnumerable<RequirementParity> compared) => compared.Sum(parity =>
        (parity.Standing is ParityStanding.VerdictDiffers or ParityStanding.OnlyTarget or ParityStanding.OnlyMock ? 100 : 0)
        + parity.Probes.Sum(probe => probe.Unexplained.Sum(difference => difference.What == "status" ? 100 : 1)));

    private static HashSet<string> Differing(IEnumerable<RequirementParity> compared) =>
        [.. compared.SelectMany(parity => parity.Probes.Where(probe => probe.Unexplained.Any())
            .Select(probe => $"{parity.Requirement.Id}\n{probe.Label}"))];
}
