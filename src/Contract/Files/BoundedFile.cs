namespace EmailSync.Contract.Files;

/// <summary>Reads files named by users. A device or a pipe has no length, and perhaps no end.</summary>
public static class BoundedFile
{
    private const int FirstBytes = 64 * 1024;

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">Most bytes; no more than one above is read or held.</param>
    /// <exception cref="IOException">It cannot be read, or is larger.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read, or is a folder.</exception>
    public static byte[] Read(string path, int most)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[(int)Math.Min(most + 1L, file.CanSeek && file.Length > 0 ? file.Length + 1 : FirstBytes)];
        var filled = 0;
        while (true)
        {
            filled += file.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            if (filled > most) throw new IOException($"expected at most {most} bytes");
            if (filled < bytes.Length) return bytes[..filled];
            Array.Resize(ref bytes, (int)Math.Min(most + 1L, bytes.Length * 2L));
        }
    }
}
