using EmailSync.Contract;
using EmailSync.MockServer.Verdicts;
using EmailSync.Reporting.Waivers;

namespace EmailSync.RunReports.Waivers;

/// <summary>The rules whose findings a run was told to put up with. They are shown as such, and decide nothing.</summary>
/// <param name="excepted">Ids that <c>--except</c> names, as the catalogue spells them.</param>
/// <param name="waivers">What the file of <c>--waivers</c> says, one a rule.</param>
internal sealed class Excuses(IReadOnlyList<string> excepted, IReadOnlyList<Waiver> waivers)
{
    public static readonly Excuses None = new([], []);

    /// <summary>Why a rule may be broken, for each that may.</summary>
    /// <param name="day">The day of the run, UTC.</param>
    public IReadOnlyDictionary<string, string> On(DateOnly day)
    {
        var reasons = excepted.ToDictionary(id => id, _ => "by --except", StringComparer.Ordinal);
        foreach (var waiver in waivers)
            if (waiver.ExpiryWarning(day) is null) reasons[waiver.Id] = $"{waiver.Reason} (until {waiver.Expires:yyyy-MM-dd})";
        return reasons;
    }

    /// <summary>What somebody should look at: excuses that have run out or were not needed.</summary>
    /// <param name="day">The day of the run, UTC.</param>
    /// <param name="verdict">The run's.</param>
    /// <param name="catalogue">The requirements that there are.</param>
    public IEnumerable<string> Warnings(DateOnly day, Verdict verdict, RequirementCatalogue catalogue)
    {
        foreach (var waiver in waivers)
        {
            if (waiver.ExpiryWarning(day) is { } expired) yield return expired;
            else if (!catalogue[waiver.Id].IsForClient)
                yield return $"The waiver for {waiver.Id} is not used: it is a rule for servers, those for callers begin with C-.";
            else if (!IsUsed(waiver.Id)) yield return $"The waiver for {waiver.Id} is not used: the rule was not broken.";
        }

        foreach (var id in excepted.Where(id => !IsUsed(id))) yield return $"--except {id} is not used: the rule was not broken.";

        bool IsUsed(string id) => verdict.Waived.Any(count => count.Rule.Id == id);
    }
}
