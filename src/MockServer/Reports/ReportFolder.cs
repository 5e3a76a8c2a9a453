namespace EmailSync.MockServer.Reports;

/// <summary>The folder that holds every report of a run. It is made where there is none.</summary>
internal sealed class ReportFolder(string path)
{
    public string Path => path;

    /// <summary>Why nothing can be written there; null where it can.</summary>
    public string? WhyNotWritable()
    {
        try
        {
            Directory.CreateDirectory(path);
            using var probe = new FileStream(Aside("probe"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return exception.Message;
        }
    }

    /// <summary>Writes every report. A reader sees an old file or a new one, never half of one.</summary>
    public async Task WriteAsync(RunRecord run)
    {
        foreach (var report in ReportFile.All) await WriteAsync(report, run);
    }

    private async Task WriteAsync(ReportFile report, RunRecord run)
    {
        var unfinished = Aside(report.Name);
        try
        {
            await using (var stream = File.Create(unfinished)) await report.WriteAsync(stream, run);
            File.Move(unfinished, System.IO.Path.Combine(path, report.Name), overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    // Beside the file, as a move is only one step within a file system.
    private string Aside(string name) => System.IO.Path.Combine(path, $"{name}.{System.IO.Path.GetRandomFileName()}");
}
