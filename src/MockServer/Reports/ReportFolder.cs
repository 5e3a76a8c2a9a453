using System.Text;
using EmailSync.MockServer.Reports.Har;
using EmailSync.MockServer.Reports.Html;
using EmailSync.MockServer.Reports.JUnit;
using EmailSync.MockServer.Reports.Markdown;
using EmailSync.MockServer.Reports.Sarif;

namespace EmailSync.MockServer.Reports;

/// <summary>The folder that holds every report of a run. It is made where there is none.</summary>
internal sealed class ReportFolder(string path)
{
    public const string Page = "report.html";

    // A byte order mark is content to some readers of JSON and XML.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

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
    public void Write(RunRecord run)
    {
        WriteText(Page, HtmlReport.Write(run));
        WriteText("junit.xml", JUnitReport.Write(run));
        WriteText("results.sarif", SarifReport.Write(run));
        Write("traffic.har", stream => HarReport.Write(stream, run));
        WriteText("summary.md", MarkdownSummary.Write(run));
    }

    private void WriteText(string name, string content) => Write(name, stream =>
    {
        using var writer = new StreamWriter(stream, Utf8);
        writer.Write(content);
    });

    private void Write(string name, Action<Stream> write)
    {
        var unfinished = Aside(name);
        try
        {
            using (var stream = File.Create(unfinished)) write(stream);
            File.Move(unfinished, System.IO.Path.Combine(path, name), overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    // Beside the file, as a move is only one step within a file system.
    private string Aside(string name) => System.IO.Path.Combine(path, $"{name}.{System.IO.Path.GetRandomFileName()}");
}
