namespace EmailSync.MockServer.CommandLine;

/// <summary>How the program ends.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The server stopped because it failed.</summary>
    public const int Failure = 1;

    /// <summary>It was not started rightly: wrong options, or a port in use.</summary>
    public const int Usage = 2;
}
