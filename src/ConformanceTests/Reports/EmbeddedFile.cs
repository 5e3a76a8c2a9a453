using System.Text;

namespace EmailSync.ConformanceTests.Reports;

/// <summary>The files that are built into this assembly.</summary>
internal static class EmbeddedFile
{
    public static string Text(string name)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly holds no {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
