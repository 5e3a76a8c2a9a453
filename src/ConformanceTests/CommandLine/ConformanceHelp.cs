using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>The text of --help: usage and options first, then settings, verdicts and exit codes.</summary>
internal sealed class ConformanceHelp(HelpAction options) : SynchronousCommandLineAction
{
    private const string Examples =
        """
        Examples:
          emailsync-conformance judge                     the mock, started for the run
          emailsync-conformance judge --filter AUTH CT-03 a part of the catalogue
          EMAILSYNC_BASIC=user:password emailsync-conformance judge \
            --target https://crm.example.com/SuperOffice --out report

        What the suite sends to every target: wrong passwords for the user of
        EMAILSYNC_BASIC (use one that does not get locked out), malformed and long
        requests, 12 calls at once. It sends more load, and calls that synchronise
        an account, only if a setting allows it.

        Settings are environment variables, which keeps secrets off the command line:
        """;

    private const string Ends =
        """

        Verdicts:
          pass, fail (a MUST), warn (a SHOULD), recorded (INFO and MAY),
          not verified (says what would enable it), error (the suite cannot tell)

        Exit code:
          0 conformant; with --filter: everything selected held
          1 a MUST failed
          2 the suite could not check, or nothing ran
          3 with --strict: only a SHOULD was missed
        """;

    public override int Invoke(ParseResult parseResult)
    {
        options.MaxWidth = 80;
        var code = options.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not (RootCommand or { Name: JudgeCommand.Name })) return code;

        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(Examples);
        foreach (var setting in Settings.All)
        {
            output.WriteLine($"  {setting.Name}={setting.Form}");
            output.WriteLine($"      {setting.Meaning}");
        }

        output.WriteLine(Ends);
        return code;
    }
}
