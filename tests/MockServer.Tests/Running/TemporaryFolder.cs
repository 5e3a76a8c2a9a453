namespace EmailSync.MockServer.Tests.Running;

/// <summary>A folder that goes with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("emailsync-");

    public string Path => folder.FullName;

    /// <summary>Writes a file, and gives its path.</summary>
    public string Write(string name, string content)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Writes a file that may be executed, and gives its path.</summary>
    public string WriteProgram(string name, string content)
    {
        var path = Write(name, content);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
