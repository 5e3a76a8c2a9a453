using System.Reflection;
using System.Text;

namespace EmailSync.Contract.Files;

/// <summary>Files that are built into an assembly.</summary>
public static class EmbeddedFile
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="name">Its name there (LogicalName of the EmbeddedResource).</param>
    /// <exception cref="InvalidOperationException">The assembly does not contain the file.</exception>
    public static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly does not contain {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The text of a file in UTF-8 without a byte order mark.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="name">Its name there.</param>
    /// <exception cref="InvalidOperationException">The assembly does not contain the file.</exception>
    public static string Text(Assembly assembly, string name) => Encoding.UTF8.GetString(Bytes(assembly, name));
}
