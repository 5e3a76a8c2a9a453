using System.Text;

namespace EmailSync.Contract;

/// <summary>The files of openapi/ that are built into this assembly.</summary>
internal static class EmbeddedFile
{
    public static byte[] Octets(string name)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly holds no {name}.");
        var octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        return octets;
    }

    public static string Text(string name) => Encoding.UTF8.GetString(Octets(name));
}
