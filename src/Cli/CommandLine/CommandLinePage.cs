using System.Text;
using EmailSync.Cli.CommandLine.Settings;

namespace EmailSync.Cli.CommandLine;

/// <summary>The hidden verb <c>docs command-line</c>: what --help says of each verb, as the page docs/reference/command-line.md.</summary>
internal static class CommandLinePage
{
    public const string Name = "command-line";

    private const string Head =
        """
        # Command line

        What `--help` says of the program and of each verb, written by the program itself (`make program-pages`). Without a verb the program
        serves. All settings, with what each takes: [settings](settings.md). `make run RUN_ARGS="…"` takes the same options.

        """;

    private const string NoSettings = "  (each setting: see the page of the settings)";

    public static Command Create()
    {
        var page = new Command(Name, "Writes the help of each verb as a Markdown page.") { Hidden = true };
        page.SetAction((arguments, _) => WriteAsync(arguments));
        return page;
    }

    private static async Task<int> WriteAsync(ParseResult arguments)
    {
        var root = ServeCommand.Root(command: null);
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var words in Verbs(root, [])) await AddAsync(page, root, words);
        await arguments.InvocationConfiguration.Output.WriteAsync(page.ToString());
        return ExitCodes.Success;
    }

    // A verb that only groups others says nothing that theirs do not; serve says what the program without a verb does.
    private static IEnumerable<string[]> Verbs(Command command, string[] words)
    {
        if (command.Action is not null && command.Name != ServeCommand.Name) yield return words;
        foreach (var verb in command.Subcommands.Where(verb => !verb.Hidden).SelectMany(verb => Verbs(verb, [.. words, verb.Name])))
            yield return verb;
    }

    private static async Task AddAsync(StringBuilder page, RootCommand root, string[] words)
    {
        using var output = new StringWriter();
        await root.Parse([.. words, "--help"]).InvokeAsync(new InvocationConfiguration { Output = output });
        var help = output.ToString().Replace(SettingsList.Short(), $"{NoSettings}\n", StringComparison.Ordinal).ReplaceLineEndings("\n")
            .Trim('\n');
        page.Append($"\n## {string.Join(' ', ["emailsync", .. words])}\n\n```text\n");
        foreach (var line in help.Split('\n')) page.Append(line.TrimEnd()).Append('\n');
        page.Append("```\n");
    }
}
