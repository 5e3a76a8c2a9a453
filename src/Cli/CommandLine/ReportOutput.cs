namespace EmailSync.Cli.CommandLine;

/// <summary>Writes the report of a check to standard output, or to the file of --output.</summary>
internal static class ReportOutput
{
    /// <param name="arguments">The command line.</param>
    /// <param name="path">The file; null for standard output.</param>
    /// <param name="report">The report.</param>
    /// <param name="code">The exit code if it could be written.</param>
    /// <returns>The exit code.</returns>
    public static int Write(ParseResult arguments, string? path, string report, int code)
    {
        if (path is null)
        {
            arguments.InvocationConfiguration.Output.Write(report);
            return code;
        }

        try
        {
            File.WriteAllText(path, report);
            return code;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return UsageError.Report($"--output {path}: cannot be written: {exception.Message}");
        }
    }
}
