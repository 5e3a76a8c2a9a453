namespace Aspire.Hosting;

/// <summary>The command that starts the program emailsync.</summary>
/// <param name="Command">What is run: a path.</param>
/// <param name="Arguments">The arguments before the mock's own.</param>
internal sealed record EmailSyncProgram(string Command, IReadOnlyList<string> Arguments)
{
    public const string Name = "emailsync";

    private static readonly string[] FileNames = OperatingSystem.IsWindows() ? [$"{Name}.exe", $"{Name}.cmd"] : [Name];

    /// <summary>The user's folder; empty if there is none.</summary>
    public static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Finds the program.</summary>
    /// <param name="path">Its configured path; null to search for it.</param>
    /// <param name="folder">The app host's folder.</param>
    /// <param name="searchPath">The folders of PATH; null if it is not set.</param>
    /// <param name="home">The user's folder; empty if there is none.</param>
    /// <exception cref="ArgumentException">There is no program at this path.</exception>
    /// <exception cref="InvalidOperationException">It was found nowhere.</exception>
    public static EmailSyncProgram Find(string? path, string folder, string? searchPath, string home)
    {
        if (path is not null)
        {
            var file = Path.GetFullPath(path, folder);
            if (!File.Exists(file))
                throw new ArgumentException($"There is no file {file}. Expected the program {Name} or its {Name}.dll.", nameof(path));
            return Path.GetExtension(file).Equals(".dll", StringComparison.OrdinalIgnoreCase) ? new("dotnet", [file]) : new(file, []);
        }

        string[] folders =
        [
            .. (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            .. home.Length > 0 ? [Path.Combine(home, ".dotnet", "tools")] : Array.Empty<string>(),
            .. Above(folder).Select(each => Path.Combine(each, "node_modules", ".bin")),
        ];
        return folders.SelectMany(each => FileNames.Select(name => Path.Combine(each, name))).FirstOrDefault(File.Exists) is { } found
            ? new(found, [])
            : throw new InvalidOperationException(
                $"""
                The program {Name} was not found: not on PATH, not in ~/.dotnet/tools, and not in node_modules/.bin of {folder} or a folder above it.
                Install it with one of
                  dotnet tool install --global EmailSync.Tool
                  npm install --save-dev {Name}
                or say where it is: AddEmailSync(name, programPath: "path/of/{Name}").
                """);
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var each = new DirectoryInfo(folder); each is not null; each = each.Parent) yield return each.FullName;
    }
}
