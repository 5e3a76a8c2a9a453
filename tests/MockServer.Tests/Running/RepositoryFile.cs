using System.Runtime.CompilerServices;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>Files of the repository that these tests were built from.</summary>
public static class RepositoryFile
{
    public static string Path(string path, [CallerFilePath] string caller = "")
    {
        var directory = new DirectoryInfo(System.IO.Path.GetDirectoryName(caller)!);
        while (!File.Exists(System.IO.Path.Combine(directory.FullName, "EmailSync.sln")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException($"{caller} does not stand in the repository.");
        return System.IO.Path.Combine(directory.FullName, path);
    }
}
