using EmailSync.Contract.Files;

namespace EmailSync.ConformanceTests.Reports;

/// <summary>An input file of the reports cannot be used. The message holds every error, one per line, each with its location.</summary>
public sealed class ReportInputException(IReadOnlyList<string> errors) : Exception(string.Join('\n', errors))
{
    // More than the report of any run has.
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>The errors, each with file and location.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;

    /// <summary>Reads a file.</summary>
    internal static byte[] Bytes(string path)
    {
        try
        {
            return BoundedFile.Read(path, MostBytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ReportInputException([$"{path}: cannot be read. {error.Message}"]);
        }
    }
}
