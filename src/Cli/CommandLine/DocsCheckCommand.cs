using System.Text;
using EmailSync.Contract;
using EmailSync.Contract.Files;
using EmailSync.ReferencePages.Checking;
using EmailSync.ReferencePages.Contracts;
using EmailSync.ReferencePages.Pages;
using EmailSync.ReferencePages.Reports;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>docs check</c>: compares reference pages with the contract.</summary>
internal static class DocsCheckCommand
{
    public const string Name = "check";

    private const string BuiltIn = "the built-in contract";

    private static readonly Argument<string[]> PagePaths =
        new("PAGE")
        {
            Description = "Reference pages, or folders of them (*.md, including subfolders)",
            Arity = ArgumentArity.OneOrMore
        };
    private static readonly Option<string?> ContractPath =
        new("--contract") { Description = "Contract to check, OpenAPI 3.0 in YAML [the built-in one]", HelpName = "FILE" };
    private static readonly Option<string?> Format =
        new("--format") { Description = "Report format: text, json or sarif [text]", HelpName = "FORMAT" };
    private static readonly Option<string?> Output =
        new("--output") { Description = "File for the report [standard output]", HelpName = "FILE" };
    private static readonly Option<bool> EveryOperation =
        new("--every-operation") { Description = "Also report operations of the contract without a page" };

    public static Command Create()
    {
        var check = new Command(Name, "Reports differences between reference pages and the contract.");
        check.Arguments.Add(PagePaths);
        foreach (var option in (Option[])[ContractPath, Format, Output, EveryOperation]) check.Options.Add(option);
        check.SetAction(Run);
        return check;
    }

    private static int Run(ParseResult arguments)
    {
        var format = arguments.GetValue(Format)?.ToLowerInvariant() ?? "text";
        if (format is not ("text" or "json" or "sarif"))
            return UsageError.Report($"--format {arguments.GetValue(Format)}: expected text, json or sarif");
        var contractName = arguments.GetValue(ContractPath) ?? BuiltIn;
        if (ReadContract(arguments.GetValue(ContractPath), out var problems) is not { } contract)
            return UsageError.Report([.. problems.Select(problem => $"{contractName}:{problem.Line}: {problem.Reason}")]);

        var files = PageFiles.Read(arguments.GetValue(PagePaths)!);
        var errors = files.Errors;
        if (files.PassedOver is { } passedOver) StandardOutput.Errors.WriteLine(passedOver);
        var result = new DocsCheck(contractName, contract).Run(files.Pages, errors, arguments.GetValue(EveryOperation));
        var code = errors.Count > 0 ? ExitCodes.Usage : result.Deviations.Count > 0 ? ExitCodes.PagesDiffer : ExitCodes.Success;
        if (errors.Count > 0) UsageError.Report([.. errors.Select(error => error.ToString())]);
        return Write(arguments, result, format, code);
    }

    private static ContractFacts? ReadContract(string? path, out IReadOnlyList<ContractError> errors)
    {
        try
        {
            if (path is null) return ContractFacts.TryRead(BuiltInText(), out errors);
            using var text = new StreamReader(new MemoryStream(BoundedFile.Read(path, ContractFacts.MaxBytes)));
            return ContractFacts.TryRead(text.ReadToEnd(), out errors);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors = [new ContractError(1, $"cannot be read: {exception.Message}")];
            return null;
        }
    }

    private static string BuiltInText() => Encoding.UTF8.GetString(ContractDocument.Load().Yaml.Span);

    private static int Write(ParseResult arguments, CheckResult result, string format, int code)
    {
        var path = arguments.GetValue(Output);
        using var text = new StringWriter { NewLine = "\n" };
        if (format == "text") TextReport.Write(text, result, path is null && StandardOutput.Results.WantsColour);
        else if (format == "json") text.Write(PageJson.Write(result));
        else text.Write(PageSarif.Write(result, code, arguments.GetValue(ContractPath) is null ? BuiltInText() : null));
        return ReportOutput.Write(arguments, path, text.ToString(), code);
    }
}

/// <summary>The --help text of <c>docs check</c> after the options.</summary>
internal static class DocsCheckHelp
{
    public const string Text =
        """
        Examples:
          emailsync docs check v1EMailAgent_SyncEmailAccount.md
          emailsync docs check --every-operation pages/
          emailsync docs check --contract mine.yaml --format sarif pages/

        Each difference is reported with the line in the page and in the contract:
          missing       on the page, but not in the contract
          contradicted  different on the page and in the contract
          unbacked      in the contract, but neither on the page nor backed by another
                        source (an x-evidence other than docs)
          stale         a departure that the contract declares and no page shows

        Compared are path, method, uid and operationId, agent and tag, parameters,
        headers, media types in both directions, properties and their types, statuses,
        and the samples: their headers, members and value types.

        Declare a known departure in the contract where it occurs, one for each fact.
        Declared departures do not fail the check:
          x-departures:
            - { id: D-1, fact: sample-response-body }

        Samples are generated: a number for an integer and {} for anything contradict
        nothing. In folders, index.md and pages of the REST API are passed over.

        A page with errors is rejected with line and reason, and is not checked; the
        other pages are.

        Exit code: 0 no differences; 1 differences; 2 a page or the contract cannot be
        read, or wrong options. The text has no colours if NO_COLOR is set or the output
        is not a terminal.
        """;
}
