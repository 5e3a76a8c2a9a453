namespace EmailSync.Contract.Files;

/// <summary>Reads files that somebody names. A device or a pipe has no length to ask for first, and perhaps no end.</summary>
public static class BoundedFile
{
    private const int FirstOctets = 64 * 1024;

    /// <summary>The octets of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">Most octets; no more than one above is read or held.</param>
    /// <exception cref="IOException">It cannot be read, or holds more.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read, or is a folder.</exception>
    public static byte[] Read(string path, int most)
    {
        using var file = File.OpenRead(path);
        var octets = new byte[(int)Math.Min(most + 1L, file.CanSeek && file.Length > 0 ? file.Length + 1 : FirstOctets)];
        var filled = 0;
        while (true)
        {
            filled += file.ReadAtLeast(octets.AsSpan(filled), octets.Length - filled, throwOnEndOfStream: false);
            if (filled > most) throw new IOException($"expected at most {most} octets");
            if (filled < octets.Length) return octets[..filled];
            Array.Resize(ref octets, (int)Math.Min(most + 1L, octets.Length * 2L));
        }
    }
}
