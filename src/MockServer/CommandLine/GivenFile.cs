using System.Diagnostics.CodeAnalysis;

namespace EmailSync.MockServer.CommandLine;

/// <summary>Reads a file that the command line names, whole and never without end: it may be a pipe or a device.</summary>
internal static class GivenFile
{
    /// <param name="path">The file.</param>
    /// <param name="most">Most bytes that are taken.</param>
    /// <param name="bytes">What is in it.</param>
    /// <param name="reason">Why it cannot be read, for people.</param>
    public static bool TryRead(string path, int most, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? reason)
    {
        (bytes, reason) = (null, null);
        try
        {
            using var file = File.OpenRead(path);
            using var content = new MemoryStream();
            var part = new byte[16 * 1024];
            while (file.Read(part) is > 0 and var count)
            {
                content.Write(part, 0, count);
                if (content.Length <= most) continue;
                reason = $"it is longer than {most} bytes";
                return false;
            }

            bytes = content.ToArray();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            reason = exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : exception.Message;
            return false;
        }
    }
}
