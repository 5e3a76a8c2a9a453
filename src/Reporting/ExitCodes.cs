namespace EmailSync.Reporting;

/// <summary>The program's exit codes.</summary>
public static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The server failed; or catalogue and checks differ; or a mutant survived.</summary>
    public const int Failure = 1;

    /// <summary>The program could not start: wrong options, or a port in use.</summary>
    public const int Usage = 2;

    /// <summary><c>run</c>: the verdict on the calls is no.</summary>
    public const int VerdictSaysNo = 1;

    /// <summary><c>docs check</c>: pages and contract differ.</summary>
    public const int PagesDiffer = 1;

    /// <summary><c>contract diff</c>: something breaks.</summary>
    public const int ContractBreaks = 1;

    /// <summary><c>run</c>: fewer calls than expected.</summary>
    public const int TooFewRequests = 2;

    /// <summary><c>run</c>: the command was found but cannot be started; the same code as a shell's.</summary>
    public const int NotExecutable = 126;

    /// <summary><c>run</c>: the command does not exist; the same code as a shell's.</summary>
    public const int NotFound = 127;
}
