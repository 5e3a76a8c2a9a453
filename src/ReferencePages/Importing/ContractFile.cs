using EmailSync.Contract.Files;

namespace EmailSync.ReferencePages.Importing;

/// <summary>Writes a contract so that whoever reads the file finds the old one or the new one, never a part.</summary>
internal static class ContractFile
{
    /// <exception cref="IOException">It cannot be written; the old one stands.</exception>
    public static void Write(string path, byte[] bytes)
    {
        // Beside the file a link leads to, as a rename cannot cross file systems and would replace the link.
        var target = FileKind.TargetOf(path);
        if (Path.Exists(target) && !Directory.Exists(target) && !FileKind.IsRegular(target))
        {
            // A device or a pipe is written to, and never replaced.
            using var through = new FileStream(target, FileMode.Open, FileAccess.Write);
            through.Write(bytes);
            return;
        }

        WholeFile.Replace(target, file =>
        {
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(target));
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        });
    }
}
