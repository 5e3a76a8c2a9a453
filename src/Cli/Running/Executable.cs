using System.Diagnostics.CodeAnalysis;

namespace EmailSync.Cli.Running;

/// <summary>
/// Finds the program of a command as a shell does: a name with a slash is a path, any other name is searched for in PATH.
/// Process.Start would first search next to this program and in the working directory.
/// </summary>
internal static class Executable
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static bool TryFind(string name, [NotNullWhen(true)] out string? file, [NotNullWhen(false)] out Problem? problem)
    {
        file = null;
        var exists = false;
        foreach (var candidate in Candidates(name))
        {
            if (IsExecutable(candidate))
            {
                (file, problem) = (Path.GetFullPath(candidate), null);
                return true;
            }

            exists |= Path.Exists(candidate);
        }

        problem = exists
            ? new Problem($"run: {name}: cannot be started: it is a folder, or not executable", ExitCodes.NotExecutable)
            : new Problem($"run: {name}: there is no such command", ExitCodes.NotFound);
        return false;
    }

    private static IEnumerable<string> Candidates(string name)
    {
        if (name.Length == 0) return [];
        string[] endings = OperatingSystem.IsWindows()
            ? ["", .. (Environment.GetEnvironmentVariable("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';')]
            : [""];
        IEnumerable<string> folders = name.AsSpan().ContainsAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)
            ? [""]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending)));
    }

    private static bool IsExecutable(string file) =>
        File.Exists(file) && (OperatingSystem.IsWindows() ? Path.HasExtension(file) : (File.GetUnixFileMode(file) & Execute) != 0);

    /// <summary>Why a command cannot be started.</summary>
    internal sealed record Problem(string Message, int ExitCode);
}
