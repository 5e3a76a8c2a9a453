using System.Globalization;
using EmailSync.Cli.Recording;
using EmailSync.Scenarios;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>record</c>: makes a state of the mock from recorded calls.</summary>
internal static class RecordCommand
{
    public const string Name = "record";

    private static readonly Argument<string[]> Files =
        new("FILE") { Description = "Recorded traffic: files, folders, or - for standard input", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Output =
        new("--output", "-o") { Description = "File for the state", HelpName = "FILE" };
    private static readonly Option<bool> Force = new("--force") { Description = "Overwrites an existing file" };
    private static readonly Option<string?> Seed =
        new("--seed") { Description = "Seed of the names that replace real ones [0]", HelpName = "N" };
    private static readonly Option<bool> KeepText =
        new("--keep-text") { Description = "Keeps texts that neither their name nor their form says to be personal" };
    private static readonly Option<string[]> Keep =
        new("--keep")
        {
            Description = "A value that is not personal, such as a product's name; may be repeated",
            HelpName = "VALUE",
            Arity = ArgumentArity.OneOrMore,
        };
    private static readonly Option<string?> Profile =
        new("--profile")
        {
            Description = "Type of an installation whose path does not say it: onsite or online [onsite]",
            HelpName = "PROFILE",
        };
    private static readonly Option<bool> NoCheck =
        new("--no-check") { Description = "Does not send each request to a mock with the state to compare its answers" };
    private static readonly Option<string?> ContractDiff =
        new("--contract-diff")
        {
            Description = "File for what the recording shows that the contract does not say: JSON if its name ends in .json, else text",
            HelpName = "FILE",
        };
    private static readonly MockArguments Mock = new(defaultPort: 0, hasServers: true);
    private static readonly ServeOptions Serve = new();

    /// <param name="words">The words after <c>--</c>; null if there are none.</param>
    public static Command Create(string[]? words)
    {
        var record = new Command(Name, "Makes a state of the mock from recorded calls, without their secrets and personal data.") { Files };
        foreach (var option in (Option[])[Output, Force, Seed, KeepText, Keep, Profile, NoCheck, ContractDiff, .. Serve.All, .. Mock.All])
            record.Options.Add(option);
        record.SetAction((arguments, cancellationToken) => RunAsync(arguments, words, cancellationToken));
        return record;
    }

    /// <summary>The errors in the settings.</summary>
    public static IReadOnlyList<string> WrongSettings(ParseResult arguments)
    {
        Mock.Read(arguments, out var errors);
        return errors;
    }

    private static async Task<int> RunAsync(ParseResult arguments, string[]? words, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        var files = arguments.GetValue(Files) ?? [];
        if (files.Count(file => file == "-") > 1) errors.Add("record: expected - once; standard input can be read only once");
        var options = Mock.Read(arguments, out var wrongSettings);
        errors.AddRange(wrongSettings);
        var isProxy = options is { Proxy.To.Count: > 0 };
        if (isProxy && files.Length > 0) errors.Add("record: expected files or --to, found both");
        if (options is not null && !isProxy && files.Length == 0)
            errors.Add(
                "record: expected a file, or --to and the base URL of a server, for example: emailsync record traffic.har -o state.json");
        if (words is not null && (!isProxy || words.Length == 0))
            errors.Add("record: expected a command after --, and --to with the server that it calls");
        var output = arguments.GetValue(Output);
        if (output is null) errors.Add("record: expected --output and the file for the state, for example: -o state.json");
        else if (File.Exists(output) && !arguments.GetValue(Force)) errors.Add($"--output {output}: exists; --force overwrites it");
        var seed = ReadSeed(arguments.GetValue(Seed), errors);
        var isOnline = ReadProfile(arguments.GetValue(Profile), errors);
        if (errors.Count > 0 || options is null || output is null) return UsageError.Report(errors);
        var run = new RecordRun(options, new RecordOptions
        {
            Seed = seed,
            Locale = options.SampleAccounts.Locale,
            KeepsText = arguments.GetValue(KeepText),
            Kept = arguments.GetValue(Keep) ?? [],
            Checks = !arguments.GetValue(NoCheck),
            IsOnline = isOnline,
            ServerTimeZone = options.ServerTimeZone,
        }, output, arguments.GetValue(ContractDiff));
        if (!isProxy) return await run.OfFilesAsync(files, cancellationToken);
        var ready = Serve.ReadyFileOf(arguments);
        if (ready?.RemoveOld() is { } unfit) return UsageError.Report(unfit);
        return words is null
            ? await run.OfServeAsync(ready, Serve.StopsWithInput(arguments))
            : await run.OfCommandAsync(words, cancellationToken);
    }

    private static int ReadSeed(string? text, List<string> errors)
    {
        if (int.TryParse(text ?? "0", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)) return seed;
        errors.Add($"--seed {text}: expected a whole number from {int.MinValue} to {int.MaxValue}");
        return 0;
    }

    private static bool ReadProfile(string? text, List<string> errors)
    {
        if (text is not null && text.ToLowerInvariant() is not ("onsite" or "online"))
            errors.Add($"--profile {text}: expected onsite or online");
        return "online".Equals(text, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>The --help text of <c>record</c> after the options.</summary>
internal static class RecordHelp
{
    public const string Text =
        """
        Examples:
          emailsync record traffic.har -o state.json
          emailsync record monday.har tuesday.har -o state.json --contract swagger/ \
            --contract-diff differences.txt
          emailsync --state state.json
          emailsync record --to https://sod.superoffice.com/Cust12345 -o state.json \
            -- npm test

        With --to it is a proxy, as emailsync proxy and emailsync run --to are: while the
        command runs, or until a signal stops it. Then the state is made of what passed,
        and written. Secrets are only in the memory of this process.

        Of files it reads what emailsync judge reads: HAR 1.2, WireMock's journals and mappings,
        .http files with answers, journals of the mock.

        The state has the accounts and entities as the first answers told them, and for
        every other request the answer as it was, several to the same request in their
        order, errors too. The check proves it: each request is sent to a mock with the
        state in this process, and status, content type and content have to be equal.
        Only answers that accounts and entities give by themselves are not bound to
        their requests, so that calls still change them.

        What is replaced, the same original always by the same replacement:
          secrets        passwords, tickets, tokens, cookies, codes, application tokens;
                         by the mock's default identities where they sign in
          personal data  names, e-mail addresses, user names, companies, phone numbers,
                         addresses, hosts, and every other text (--keep-text keeps it)
          tenants        the first is Cust12345, the next Cust12346
        Made names are in the language of the setting SampleAccounts:Locale.
        Keys, numbers, dates, enumerations and names of the contract stay. Before the
        file is written, it is searched for each original as it is, escaped, percent-
        encoded, in base64 and in halves; if one is found, nothing is written. If that
        is no personal data, --keep VALUE keeps it.

        Left out, and counted: what is not below /api (the mock signs in by itself),
        exchanges without an answer or without complete bodies. Headers of answers other
        than those about authentication, methods, caching and language are left out.

        Exit code:
          0  written, and a mock with the state answers as recorded
          1  an answer differs (the state is written), or a secret or personal data was
             found in the state (nothing is written)
          2  wrong options, a file is damaged, or there is nothing to record; nothing is
             written
          The command's own exit code, if it is not 0 and the state was written.
        """;
}
