using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using EmailSync.Cli.CommandLine.Settings;

namespace EmailSync.Cli.CommandLine;

/// <summary>What --help says: usage and options first, then, of the server, its surfaces and settings.</summary>
internal sealed class HelpText(HelpAction options) : SynchronousCommandLineAction
{
    private const int Width = 80;
    private const int Indent = 6;

    private const string Surfaces =
        """
        Call:
          POST http://127.0.0.1:5080/api/v1/Agents/EMail/SyncEmailAccount
            A word before /api is a sandbox of its own; Cust and digits a tenant online.

        Read:
          GET http://127.0.0.1:5080/__mock/requests   the calls, and what was wrong
          GET http://127.0.0.1:5080/__mock            all control routes

        Try:
          curl -i -u tje0:Tje0 -H 'Content-Type: application/json' \
            -d '{"SyncUserAccount":{"AccountId":17}}' \
            http://127.0.0.1:5080/api/v1/Agents/EMail/SyncEmailAccount

        Stop:
          SIGTERM, SIGINT and SIGHUP let calls under way end (--stop-timeout); a second
          signal ends the mock at once.

        Settings:
          --set KEY=VALUE, or in a JSON file for --config, or as environment variables
          named EMAILSYNC__KEY, with __ for each colon. The command line wins over the
          environment, and that over the file. [ ] holds the default; emailsync settings
          tells what each can be set to, and has a schema for files.

        """;

    /// <summary>Who asks for help need not have said the rest rightly.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        options.MaxWidth = Width;
        if (parseResult.CommandResult.Command.Name == RunCommand.Name) return Run(parseResult);
        var code = options.Invoke(parseResult);
        if (parseResult.CommandResult.Command.Name == DocsCheckCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(DocsCheckHelp.Text);
        if (parseResult.CommandResult.Command.Name == DocsImportCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(DocsImportHelp.Text);
        if (parseResult.CommandResult.Command.Name == McpCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(McpCommand.Help);
        if (parseResult.CommandResult.Command.Name == SettingsCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(SettingsCommand.Help);
        if (parseResult.CommandResult.Command is not (RootCommand or { Name: ServeCommand.Name })) return code;

        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(Surfaces);
        output.Write(SettingsList.Short());
        output.WriteLine();
        output.WriteLine("Exit code: 0 stopped as asked, 1 failed, 2 wrong options or port in use.");
        return code;
    }

    // The command after -- is no argument to the parser, which would have to be told where ours end.
    private int Run(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        using var own = new StringWriter();
        parseResult.InvocationConfiguration.Output = own;
        var code = options.Invoke(parseResult);
        output.Write(own.ToString().Replace($"{RunCommand.Name} [options]", RunHelp.Usage, StringComparison.Ordinal));
        output.WriteLine(RunHelp.Text);
        return code;
    }

    /// <summary>Adds a text in lines that a terminal of usual width shows.</summary>
    public static void Indented(StringBuilder lines, string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && Indent + line.Length + 1 + word.Length > Width)
            {
                lines.Append(' ', Indent).AppendLine(line);
                line = "";
            }

            line += line.Length == 0 ? word : $" {word}";
        }

        lines.Append(' ', Indent).AppendLine(line);
    }
}
