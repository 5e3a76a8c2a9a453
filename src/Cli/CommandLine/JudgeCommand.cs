using EmailSync.Cli.Judging;
using EmailSync.MockServer.Sandboxes;
using EmailSync.Recordings;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>judge</c>: gives a verdict on recorded calls.</summary>
internal static class JudgeCommand
{
    public const string Name = "judge";

    private static readonly Argument<string[]> Files =
        new("FILE") { Description = "Recorded traffic: files, folders, or - for standard input", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string[]> Hosts =
        new("--host")
        {
            Description =
            "Host of SuperOffice, such as online2.superoffice.com, *.superoffice.com or crm.example.com:8443; may be repeated "
                + "[any with paths of the API or the login]",
            HelpName = "HOST",
            Arity = ArgumentArity.OneOrMore,
        };
    private static readonly Option<string?> Profile =
        new("--profile")
        {
            Description = "Type of an installation whose path does not say it: onsite or online [onsite]",
            HelpName = "PROFILE"
        };
    private static readonly VerdictArguments Verdict = new(beforeFiles: true);
    private static readonly MockArguments Mock = new(defaultPort: 0, beforeFiles: true);

    public static Command Create()
    {
        var judge =
            new Command(Name, "Gives a verdict on recorded calls: HAR files, WireMock's journals, .http files, saved journals.") { Files };
        foreach (var option in (Option[])[Hosts, Profile, .. Verdict.All, .. Mock.OfRules]) judge.Options.Add(option);
        judge.SetAction(RunAsync);
        return judge;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        var files = arguments.GetValue(Files) ?? [];
        if (files.Length == 0) errors.Add("judge: expected a file, for example: emailsync judge traffic.har");
        if (files.Count(file => file == "-") > 1) errors.Add("judge: expected - once; standard input can be read only once");
        var options = Mock.Read(arguments, out var wrongSettings);
        errors.AddRange(wrongSettings);
        var criteria = Verdict.Read(arguments, errors);
        var hosts = ReadHosts(arguments.GetValue(Hosts) ?? [], errors);
        var profile = ReadProfile(arguments.GetValue(Profile), errors);
        if (errors.Count > 0 || options is null) return UsageError.Report(errors);
        var recordings = new RecordingOptions { Hosts = new HostSelection(hosts) };
        return await new JudgeRun(new JudgePlan(options, criteria, files, recordings, profile)).RunAsync(cancellationToken);
    }

    private static List<string> ReadHosts(string[] words, List<string> errors)
    {
        var hosts = words.SelectMany(word => word.Split(',', StringSplitOptions.TrimEntries)).ToList();
        foreach (var host in hosts)
            if (host.Length == 0 || host.AsSpan().IndexOfAny("/?#@ ") >= 0 || host.LastIndexOf('*') > 0)
                errors.Add($"--host {host}: expected a host name, perhaps with a port or with *. at its beginning, "
                    + "such as online2.superoffice.com");
        return hosts;
    }

    private static InstallationType? ReadProfile(string? text, List<string> errors)
    {
        switch (text?.ToLowerInvariant())
        {
            case null: return null;
            case "onsite": return InstallationType.OnSite;
            case "online": return InstallationType.Online;
            default:
                errors.Add($"--profile {text}: expected onsite or online");
                return null;
        }
    }
}

/// <summary>The --help text of <c>judge</c> after the options.</summary>
internal static class JudgeHelp
{
    public const string Text =
        """
        Examples:
          emailsync judge traffic.har
          emailsync judge --report artifacts/judged monday.har tuesday.har
          curl -s http://127.0.0.1:8080/__admin/requests | emailsync judge -

        What it reads; the content of a file decides, not its name:
          HAR 1.2    from browsers, Playwright, Fiddler, Charles, and traffic.har of
                     emailsync run
          WireMock   the journal (GET /__admin/requests), of WireMock.Net, too, and
                     mappings, as far as they say one URL
          .http      of Visual Studio, Visual Studio Code, JetBrains; with answers
                     where they are saved in it
          a journal  of a mock: GET /__mock/requests, or its entries, a line each
          Any of them may be packed with gzip.

        The calls are checked by the same rules as those of emailsync run. What is valid
        (credentials, accounts), the recorded answers say. Times are those of the
        recording: retries, polling and the use of tokens are checked by them. Several
        files are read in the order of time. Nothing is sent to any network.

        What a file does not say is not guessed: the verdict lists bodies that were left
        out, credentials that were removed, and so on, with the number of calls. Chrome
        leaves out cookies and Authorization unless you choose "Export HAR (with
        sensitive data)". Secrets are redacted before anything is kept or reported.

        Calls with other hosts, WebSockets and preflight requests are passed over, and
        counted. With --host every call of these hosts is checked whose path is below
        /api or the login's.

        A file may be of any size: it is read in pieces, in less than 300 MB of memory.

        Exit code, the first that applies:
          2  a file is damaged or cannot be read; what could be read is still checked
          1  the verdict is fail: a rule of the --fail-on level was broken
          2  fewer calls than --min-requests (default 1); wrong options
          0  otherwise

        Settings: those of emailsync serve that are about rules; see emailsync --help.
        """;
}
