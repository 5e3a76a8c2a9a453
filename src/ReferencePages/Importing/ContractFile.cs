using EmailSync.Contract.Files;

namespace EmailSync.ReferencePages.Importing;

/// <summary>Writes a contract atomically: readers see the old file or the new one, never a part.</summary>
internal static class ContractFile
{
    /// <exception cref="IOException">It cannot be written; the old file is unchanged.</exception>
    public static void Write(string path, byte[] bytes)
    {
        // Write next to the file that a link points at: a rename cannot cross file systems and would replace the link.
        var target = FileKind.TargetOf(path);
        if (Path.Exists(target) && !Directory.Exists(target) && !FileKind.IsRegular(target))
        {
            // A device or a pipe is written to, never replaced.
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
