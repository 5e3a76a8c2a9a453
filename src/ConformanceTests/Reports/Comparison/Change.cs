using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Reports.Comparison;

/// <summary>A requirement whose verdict is another than before.</summary>
/// <param name="Id">The requirement.</param>
/// <param name="Was">The verdict before; null where the requirement was not there.</param>
/// <param name="Now">The verdict now; null where the requirement is not there.</param>
public sealed record Change(string Id, Verdict? Was, Verdict? Now);
