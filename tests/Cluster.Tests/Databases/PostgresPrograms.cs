namespace EmailSync.Cluster.Tests.Databases;

/// <summary>The programs of PostgreSQL on this machine.</summary>
internal static class PostgresPrograms
{
    public const string Missing = "There is no PostgreSQL: `make postgres` installs Debian's package postgresql where it can, "
        + "or set POSTGRES to the folder of initdb.";

    private const string Versions = "/usr/lib/postgresql";

    /// <summary>POSTGRES, or that of the newest version that is installed; null without one.</summary>
    public static string? Folder() =>
        Environment.GetEnvironmentVariable("POSTGRES") is { Length: > 0 } told
            ? told
            : Folders().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    /// <summary>Whether missing programs are an error: set to anything that does not say no.</summary>
    public static bool IsInCI() => Environment.GetEnvironmentVariable("CI") is not (null or "" or "0" or "false");

    private static IEnumerable<string> Folders()
    {
        if (Directory.Exists(Versions))
            foreach (var version in Directory.EnumerateDirectories(Versions).OrderByDescending(NumberOf))
                yield return Path.Combine(version, "bin");
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
    }

    private static int NumberOf(string folder) => int.TryParse(Path.GetFileName(folder), out var number) ? number : 0;
}
