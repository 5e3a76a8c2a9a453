using EmailSync.Contract.Files;

namespace EmailSync.RunReports;

/// <summary>The folder that holds every report of a run. It is made where there is none.</summary>
internal sealed class RunReportFolder(string path)
{
    public string Path => path;

    /// <summary>Why nothing can be written there; null if it can. No folder is left behind by the question.</summary>
    public string? WhyNotWritable()
    {
        var made = Missing();
        try
        {
            Directory.CreateDirectory(path);
            using var probe = new FileStream(System.IO.Path.Combine(path, $"probe.{System.IO.Path.GetRandomFileName()}"),
                FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            return exception.Message;
        }
        finally
        {
            Remove(made);
        }
    }

    /// <summary>Makes the folder, for a command that looks for it.</summary>
    /// <returns>Takes back what was made, as far as nothing was put there.</returns>
    public Action Make()
    {
        var made = Missing();
        Directory.CreateDirectory(path);
        return () => Remove(made);
    }

    /// <summary>Writes every report. A reader sees an old file or a new one, never half of one.</summary>
    public async Task WriteAsync(RunRecord run)
    {
        Directory.CreateDirectory(path);
        foreach (var report in ReportFile.All)
            await WholeFile.ReplaceAsync(System.IO.Path.Combine(path, report.Name), file => report.WriteAsync(file, run));
    }

    // The folders on the way that are not there, the innermost first.
    private List<string> Missing()
    {
        var missing = new List<string>();
        for (var folder = System.IO.Path.GetFullPath(path); folder is not null
            && !System.IO.Path.Exists(folder); folder = System.IO.Path.GetDirectoryName(folder)) missing.Add(folder);
        return missing;
    }

    private static void Remove(List<string> folders)
    {
        try
        {
            foreach (var folder in folders)
                if (Directory.Exists(folder)) Directory.Delete(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody has put something there meanwhile.
        }
    }
}
