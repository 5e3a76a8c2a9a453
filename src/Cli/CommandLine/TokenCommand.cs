using EmailSync.MockServer.Admin.Tokens;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Settings;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>token</c>: makes a token for the control routes.</summary>
internal static class TokenCommand
{
    public const string Name = "token";

    /// <summary>The --help text after the options.</summary>
    public const string Help =
        """
        Writes two lines to standard output: the token, which is shown only this once,
        and the element for the setting Admin:Tokens, which holds only its hash:
          "Admin": { "Tokens": ["ci:write:9f86d0…"] }       in a file for --config
          EMAILSYNC__Admin__Tokens__0=ci:write:9f86d0…       in the environment
          --set Admin:Tokens:0=ci:write:9f86d0…              on the command line
        Send the token as Authorization: Bearer TOKEN, or sign in to the dashboard.

        A token may read and change. With --read it may only read and explain; with
        --admin it may also release claims of other tokens. A name occurs once; to
        replace a token, replace its element and keep the name.

        Exit code: 0 written; 2 wrong name or options.
        """;

    private static readonly Argument<string> TokenName =
        new("NAME") { Description = "Its name in messages and claims: letters, digits, dots, hyphens and underscores" };
    private static readonly Option<bool> Reads = new("--read") { Description = "Allow it to read only" };
    private static readonly Option<bool> Administers = new("--admin") { Description = "Allow it to release claims of other tokens, too" };

    public static Command Create()
    {
        var token = new Command(Name, "Makes a token for the control routes.");
        token.Arguments.Add(TokenName);
        token.Options.Add(Reads);
        token.Options.Add(Administers);
        token.SetAction(Write);
        return token;
    }

    private static int Write(ParseResult arguments)
    {
        var (name, reads, administers) = (arguments.GetValue(TokenName)!, arguments.GetValue(Reads), arguments.GetValue(Administers));
        List<string> errors = [];
        if (!ControlTokenSettings.IsName(name)) errors.Add($"NAME: expected {ControlTokenSettings.NameExpected}, found '{name}'");
        if (reads && administers) errors.Add("--read and --admin: use only one of them");
        if (errors.Count > 0) return UsageError.Report(errors);

        var secret = ControlSecret.New();
        var role = reads ? ControlRole.Read : administers ? ControlRole.Admin : ControlRole.Write;
        var output = arguments.InvocationConfiguration.Output;
        StandardOutput.Errors.WriteLine(
            "emailsync: the first line is the token, shown only now; the second is for the setting Admin:Tokens");
        output.WriteLine(secret);
        output.WriteLine(ControlTokenSettings.Show(new ControlToken(name, role, ControlSecret.HashOf(secret))));
        return ExitCodes.Success;
    }
}
