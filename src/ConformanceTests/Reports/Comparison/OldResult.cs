using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Reports.Comparison;

/// <summary>One result of an earlier run.</summary>
public sealed record OldResult(string Id, Verdict Verdict);
