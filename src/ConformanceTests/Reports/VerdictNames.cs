using EmailSync.Contract.Names;

namespace EmailSync.ConformanceTests.Reports;

/// <summary>Verdicts as in results.json, and in words.</summary>
public static class VerdictNames
{
    /// <summary>The names that results.json uses.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<Verdict>().Select(verdict => verdict.InJson())];

    /// <summary>The verdict with a name; null if there is none.</summary>
    public static Verdict? Find(string? name) =>
        Enum.GetValues<Verdict>().Where(verdict => verdict.InJson() == name).Select(verdict => (Verdict?)verdict).FirstOrDefault();

    /// <summary>The verdict in words.</summary>
    public static string Words(this Verdict? verdict) => verdict switch
    {
        null => "not there",
        Verdict.Pass => "held",
        Verdict.Fail => "failed",
        Verdict.Warn => "missed",
        Verdict.NotVerified => "not verified",
        Verdict.Error => "not checked",
        _ => "recorded",
    };
}
