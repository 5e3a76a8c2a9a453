using EmailSync.Contract.Files;

namespace EmailSync.Reporting.Texts;

/// <summary>The style sheet that all HTML reports share.</summary>
public static class ReportStyle
{
    public static string Text { get; } = EmbeddedFile.Text(typeof(ReportStyle).Assembly, "report.css");
}
