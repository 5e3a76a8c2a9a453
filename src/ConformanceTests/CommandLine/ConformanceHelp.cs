using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>The text of --help of the suite's own program: usage and options first, then the rest.</summary>
internal sealed class ConformanceHelp(HelpAction options) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        options.MaxWidth = 80;
        var code = options.Invoke(parseResult);
        if (parseResult.CommandResult.Command is RootCommand || parseResult.CommandResult.Command.Name == SuiteProgram.Own.Verb)
            JudgeHelp.Write(parseResult.InvocationConfiguration.Output, SuiteProgram.Own);
        if (parseResult.CommandResult.Command.Name == ParityCommand.Own.Verb)
            ParityHelp.Write(parseResult.InvocationConfiguration.Output, ParityCommand.Own);
        return code;
    }
}

/// <summary>The --help text of a verb that checks a target, after the options: examples, settings, verdicts and exit codes.</summary>
public static class JudgeHelp
{
    private const string Sent =
        """

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

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="program">The program that has the verb.</param>
    public static void Write(TextWriter output, SuiteProgram program)
    {
        output.WriteLine("Examples:");
        output.WriteLine($"  {program.Call,-45} the mock, started for the run");
        output.WriteLine($"  {program.Call + " --filter AUTH CT-03",-45} a part of the catalogue");
        output.WriteLine($"  EMAILSYNC_BASIC=user:password {program.Call} \\");
        output.WriteLine("    --target https://crm.example.com/SuperOffice --out report");
        output.WriteLine(Sent);
        foreach (var setting in Settings.All)
        {
            output.WriteLine($"  {setting.Name}={setting.Form}");
            output.WriteLine($"      {setting.Meaning}");
        }

        output.WriteLine(Ends);
    }
}
