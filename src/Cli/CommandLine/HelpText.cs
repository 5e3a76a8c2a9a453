using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using EmailSync.Cli.CommandLine.Settings;

namespace EmailSync.Cli.CommandLine;

/// <summary>The text of --help: usage and options first; for the server also its routes and settings.</summary>
internal sealed class HelpText(HelpAction options) : SynchronousCommandLineAction
{
    private const int Width = 80;
    private const int Indent = 6;

    private const string Routes =
        """
        Call:
          POST http://127.0.0.1:5080/api/v1/Agents/EMail/SyncEmailAccount
            A word before /api names a sandbox; Cust followed by digits is an online
            tenant.

        Read:
          GET http://127.0.0.1:5080/__mock/requests   the calls and their findings
          GET http://127.0.0.1:5080/__mock            all control routes

        Try:
          curl -i -u tje0:Tje0 -H 'Content-Type: application/json' \
            -d '{"SyncUserAccount":{"AccountId":17}}' \
            http://127.0.0.1:5080/api/v1/Agents/EMail/SyncEmailAccount

        Stop:
          SIGTERM, SIGINT and SIGHUP let calls in progress finish (--stop-timeout); a
          second signal stops the mock at once.

        Settings:
          Use --set KEY=VALUE, a JSON file with --config, or environment variables named
          EMAILSYNC__KEY, with __ for each colon. The command line overrides the
          environment, which overrides the file. Defaults are in [ ]. "emailsync
          settings" shows the values that each setting accepts, and has a JSON Schema.

        """;

    /// <summary>Shows help even if the rest of the command line is wrong.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        options.MaxWidth = Width;
        if (parseResult.CommandResult.Command.Name == RunCommand.Name)
            return Run(parseResult, RunCommand.Name, RunHelp.Usage, RunHelp.Text);
        if (parseResult.CommandResult.Command.Name == TournamentCommand.Name)
            return Run(parseResult, TournamentCommand.Name, TournamentHelp.Usage, TournamentHelp.Text);
        var code = options.Invoke(parseResult);
        if (parseResult.CommandResult.Command.Name == DocsCheckCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(DocsCheckHelp.Text);
        if (parseResult.CommandResult.Command.Name == DocsImportCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(DocsImportHelp.Text);
        if (parseResult.CommandResult.Command.Name == ContractDiffCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(ContractDiffHelp.Text);
        if (parseResult.CommandResult.Command.Name == JudgeCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(JudgeHelp.Text);
        if (parseResult.CommandResult.Command.Name == ExportCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(ExportHelp.Text);
        if (parseResult.CommandResult.Command.Name == RecordCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(RecordHelp.Text);
        if (parseResult.CommandResult.Command.Name == McpCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(McpCommand.Help);
        if (parseResult.CommandResult.Command.Name == ProxyCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(ProxyCommand.Help);
        if (parseResult.CommandResult.Command.Name == SettingsCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(SettingsCommand.Help);
        if (parseResult.CommandResult.Command.Name == TokenCommand.Name)
            parseResult.InvocationConfiguration.Output.WriteLine(TokenCommand.Help);
        if (parseResult.CommandResult.Command.Name == ConformanceCommand.Name)
            ConformanceCommand.WriteHelp(parseResult.InvocationConfiguration.Output);
        if (parseResult.CommandResult.Command.Name == ParityVerb.Name)
            ParityVerb.WriteHelp(parseResult.InvocationConfiguration.Output);
        if (parseResult.CommandResult.Command is not (RootCommand or { Name: ServeCommand.Name })) return code;

        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(Routes);
        output.Write(SettingsList.Short());
        output.WriteLine();
        output.WriteLine("Exit code: 0 stopped by a signal, 1 failed, 2 wrong options or port in use.");
        return code;
    }

    // The parser does not know the command after --, so its usage line is added here.
    private int Run(ParseResult parseResult, string verb, string usage, string text)
    {
        var output = parseResult.InvocationConfiguration.Output;
        using var own = new StringWriter();
        parseResult.InvocationConfiguration.Output = own;
        var code = options.Invoke(parseResult);
        output.Write(own.ToString().Replace($"{verb} [options]", usage, StringComparison.Ordinal));
        output.WriteLine(text);
        return code;
    }

    /// <summary>Adds a text, wrapped for a terminal of 80 columns.</summary>
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
