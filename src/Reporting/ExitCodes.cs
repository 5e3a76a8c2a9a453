namespace EmailSync.Reporting;

/// <summary>How the program ends.</summary>
public static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The server stopped because it failed; or catalogue and checks differ, or a mutant survived.</summary>
    public const int Failure = 1;

    /// <summary>It was not started rightly: wrong options, or a port in use.</summary>
    public const int Usage = 2;

    /// <summary><c>run</c>: the verdict on the calls says no.</summary>
    public const int VerdictSaysNo = 1;

    /// <summary><c>docs check</c>: pages and contract differ.</summary>
    public const int PagesDiffer = 1;

    /// <summary><c>run</c>: fewer calls than were asked for.</summary>
    public const int TooFewRequests = 2;

    /// <summary><c>run</c>: the command was found, and cannot be started; as a shell has it.</summary>
    public const int NotExecutable = 126;

    /// <summary><c>run</c>: there is no such command; as a shell has it.</summary>
    public const int NotFound = 127;
}
