using EmailSync.Contract.Files;

namespace EmailSync.ConformanceTests.Reports;

/// <summary>A file that was handed to the reports cannot be used. The message holds every error, one a line, each with its place.</summary>
public sealed class ReportInputException(IReadOnlyList<string> errors) : Exception(string.Join('\n', errors))
{
    // More than the report of any run has.
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>What is wrong, each with file and place.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;

    /// <summary>Reads a file, or says why that cannot be done.</summary>
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
