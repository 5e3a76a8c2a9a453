namespace EmailSync.LoadComparison;

/// <summary>The mock and a baseline, published the same way.</summary>
/// <param name="Name">How they are published.</param>
/// <param name="Mock">Executable or dll of the mock.</param>
/// <param name="Bare">That of the baseline.</param>
/// <param name="FirstAnswer">What the mock's start may take against the ready-to-run baseline's.</param>
/// <param name="MostMegabytes">What the mock may hold after a million requests; null where only growth counts.</param>
internal sealed record Contest(string Name, string Mock, string Bare, Bar FirstAnswer, Bar? MostMegabytes)
{
    public static Contest ReadyToRun(string mock, string bare) => new("ready-to-run", mock, bare, new Bar("<=", 1.75), null);

    public static Contest Native(string mock, string bare) => new("native", mock, bare, new Bar("<=", 0.5), new Bar("<=", 80));
}

/// <summary>What was measured of one of them.</summary>
internal sealed record ContestResult(Contest Contest, Throughput Throughput, FirstAnswer FirstAnswer, ResidentMemory? Memory);
