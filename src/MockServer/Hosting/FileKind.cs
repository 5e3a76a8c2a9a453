using EmailSync.MockServer.Running;

namespace EmailSync.MockServer.Hosting;

/// <summary>What stands behind a path. .NET takes all that is no folder for a file, devices and pipes, too.</summary>
internal static class FileKind
{
    /// <summary>Whether it is a file on a disk. Where the system cannot be asked, what is no folder counts as one.</summary>
    public static bool IsRegular(string path) => OperatingSystem.IsLinux() ? Posix.IsRegularFile(path) : File.Exists(path);

    /// <summary>Where a link leads, through others too, whether something is there or not; of what is no link the path itself.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string TargetOf(string path) =>
        new FileInfo(path).LinkTarget is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
}
