using EmailSync.MockServer.Running;

namespace EmailSync.MockServer.Hosting;

/// <summary>What stands behind a path. .NET takes all that is no folder for a file, devices and pipes, too.</summary>
internal static class FileKind
{
    /// <summary>Whether it is a file on a disk. Where the system cannot be asked, what is no folder counts as one.</summary>
    public static bool IsRegular(string path) => OperatingSystem.IsLinux() ? Posix.IsRegularFile(path) : File.Exists(path);
}
