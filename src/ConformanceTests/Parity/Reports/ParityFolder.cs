using EmailSync.Contract.Files;

namespace EmailSync.ConformanceTests.Parity.Reports;

/// <summary>The folder with every report of a comparison.</summary>
public static class ParityFolder
{
    /// <summary>The page for people.</summary>
    public const string Page = "parity.html";

    /// <summary>Each file with its content.</summary>
    public static IEnumerable<(string Name, string Content)> Files(ParityReport report)
    {
        yield return (Page, ParityPage.Write(report));
        yield return ("parity.json", ParityJson.Write(report));
        yield return ("parity.md", ParityMarkdown.Write(report));
    }

    /// <summary>Writes every file. A reader sees an old file or a new one, never half of one.</summary>
    public static void Write(string folder, ParityReport report)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in Files(report)) WholeFile.Replace(Path.Combine(folder, name),
            file => file.Write(Encoding.UTF8.GetBytes(content)));
    }
}
