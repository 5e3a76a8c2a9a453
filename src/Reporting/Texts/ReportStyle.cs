using System.Text;

namespace EmailSync.Reporting.Texts;

/// <summary>The style sheet of every page that is a report.</summary>
public static class ReportStyle
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(ReportStyle).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("The assembly holds no report.css.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
