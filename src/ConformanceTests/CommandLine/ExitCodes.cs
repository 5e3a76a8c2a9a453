namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>How the program ends, beside what a run concludes.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A MUST failed, or a mutant survived, or catalogue and tests differ.</summary>
    public const int Failure = 1;

    /// <summary>Nothing could be judged: wrong options or settings, or a target that is not there.</summary>
    public const int Usage = 2;
}
