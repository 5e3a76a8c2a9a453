namespace EmailSync.Cli.CommandLine;

/// <summary>Divides the command line of <c>run</c> at the first <c>--</c>: what is before it is ours, what follows is the command.</summary>
internal static class CommandWords
{
    private const string Divider = "--";

    /// <returns>Our own words, and those of the command; null where there is no divider.</returns>
    public static (string[] Own, string[]? Command) Split(string[] words)
    {
        var at = words is [RunCommand.Name, ..] ? Array.IndexOf(words, Divider) : -1;
        return at < 0 ? (words, null) : (words[..at], words[(at + 1)..]);
    }
}
