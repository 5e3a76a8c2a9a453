using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>What --help says: usage and options first, then settings, verdicts and exit codes.</summary>
internal sealed class HelpText(HelpAction options) : SynchronousCommandLineAction
{
    private const string Examples =
        """
        Examples:
          emailsync-conformance check                     the mock, started for it
          emailsync-conformance judge --filter AUTH CT-03 a part of the catalogue
          EMAILSYNC_BASIC=user:password emailsync-conformance check \
            --target https://crm.example.com/SuperOffice --out report

        Sends, to any target: wrong passwords for the user of EMAILSYNC_BASIC (take
        one without lock-out), malformed and long requests, 12 calls at once. More
        load, and calls that synchronise an account, only where a setting allows it.

        Settings, in the environment, so that no secret stands in a command line:
        """;

    private const string Ends =
        """

        Verdicts:
          pass, fail (a MUST), warn (a SHOULD), recorded (INFO and MAY),
          not verified (says what would enable it), error (the suite cannot tell)

        Exit code:
          0 conformant, or all that was asked for held
          1 a MUST failed
          2 the suite could not check, or nothing ran
          3 only a SHOULD was missed, and --strict was given
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
