using EmailSync.Contract.Files;

namespace EmailSync.Reporting.Texts;

/// <summary>The style sheet of every page that is a report.</summary>
public static class ReportStyle
{
    public static string Text { get; } = EmbeddedFile.Text(typeof(ReportStyle).Assembly, "report.css");
}
