using EmailSync.Contract.Names;
using EmailSync.Recordings;

namespace EmailSync.Cli.Judging;

/// <summary>What a verdict on files does not cover, in words: what was passed over, and what the files do not say.</summary>
internal static class JudgeRemarks
{
    public static IEnumerable<string> Of(RecordingTotals totals, JudgePlan plan)
    {
        if (totals.PassedOver.Count > 0)
            yield return $"Passed over: {string.Join(", ", totals.PassedOver.Select(reason => $"{reason.Key} ({reason.Value})"))}.";
        if (totals.Exchanges == 0 && totals.PassedOver.Count > 0 && plan.Recordings.Hosts.IsByPath)
            yield return "Name the host with --host if calls of SuperOffice are among them.";
        foreach (var (what, count) in totals.Unknown)
            yield return $"In {Counted.Of(count, "call")} {what}; rules that need it were not checked.";
        if (totals.OutOfOrder > 0)
            yield return $"{Counted.Of(totals.OutOfOrder, "call")} came too late in the file to be put in the order of time: "
                + "rules about several calls may have missed something.";
        if (totals.OtherFiles > 0)
            yield return $"{Counted.Of(totals.OtherFiles, "file")} in folders "
                + $"{(totals.OtherFiles == 1 ? "is no recording" : "are no recordings")}.";
        if (totals.Errors.Count > 0)
            yield return "Not everything could be read; the verdict is about what was. The error output says what was wrong.";
    }
}
