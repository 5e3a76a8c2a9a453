using EmailSync.Cli.Hosting;

namespace EmailSync.Cli.CommandLine;

/// <summary>The options of verbs that serve until a signal stops them.</summary>
internal sealed class ServeOptions
{
    private readonly Option<string?> readyPath =
        new("--ready-file") { Description = "File that holds the base URL while the mock listens", HelpName = "FILE" };
    private readonly Option<bool> stopsWithInput =
        new("--stop-when-stdin-closes")
        {
            Description = "Also stop when standard input closes, as it does when the parent process ends"
        };

    public IReadOnlyList<Option> All => [readyPath, stopsWithInput];

    /// <summary>The file for the base URL; null if none is given. Also works if the rest of the command line is wrong.</summary>
    public ReadyFile? ReadyFileOf(ParseResult arguments) =>
        arguments.GetResult(readyPath) is { Tokens: [var path] } result && !result.Errors.Any() ? new ReadyFile(path.Value) : null;

    public bool StopsWithInput(ParseResult arguments) => arguments.GetValue(stopsWithInput);
}
