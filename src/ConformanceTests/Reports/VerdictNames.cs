using EmailSync.Contract.Names;

namespace EmailSync.ConformanceTests.Reports;

/// <summary>Verdicts as in results.json, and in words.</summary>
public static class VerdictNames
{
    /// <summary>The names that results.json uses.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<CheckVerdict>().Select(verdict => verdict.InJson())];

    /// <summary>The verdict with a name; null if there is none.</summary>
    public static CheckVerdict? Find(string? name) =>
        Enum.GetValues<CheckVerdict>().Where(verdict => verdict.InJson() == name).Select(verdict => (CheckVerdict?)verdict)
            .FirstOrDefault();

    /// <summary>The verdict in words.</summary>
    public static string Words(this CheckVerdict? verdict) => verdict switch
    {
        null => "not there",
        CheckVerdict.Pass => "held",
        CheckVerdict.Fail => "failed",
        CheckVerdict.Warn => "missed",
        CheckVerdict.NotVerified => "not verified",
        CheckVerdict.Error => "not checked",
        _ => "recorded",
    };
}
