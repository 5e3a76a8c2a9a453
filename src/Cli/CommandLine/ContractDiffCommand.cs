using EmailSync.ContractDiff.Comparing;
using EmailSync.ContractDiff.Documents;
using EmailSync.ContractDiff.Operations;
using EmailSync.ContractDiff.Reports;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>contract diff</c>: compares two versions of a contract.</summary>
internal static class ContractDiffCommand
{
    public const string Name = "diff";

    private static readonly Argument<string> Old =
        new("OLD") { Description = "The old version: a Swagger or OpenAPI file, a folder of them, or reference pages" };
    private static readonly Argument<string> New = new("NEW") { Description = "The new version, in any of these forms" };
    private static readonly Option<string?> Format =
        new("--format") { Description = "Report format: text, json, sarif or markdown [text]", HelpName = "FORMAT" };
    private static readonly Option<string?> Output =
        new("--output") { Description = "File for the report [standard output]", HelpName = "FILE" };
    private static readonly Option<bool> Verbose =
        new("--verbose") { Description = "List what is harmless, too, and every operation that uses a schema" };

    public static Command Create()
    {
        var diff =
            new Command(Name, "Compares two versions of a contract: what breaks callers, what breaks readers, what is new.") { Old, New };
        foreach (var option in (Option[])[Format, Output, Verbose]) diff.Options.Add(option);
        diff.SetAction(Run);
        return diff;
    }

    private static int Run(ParseResult arguments)
    {
        var format = arguments.GetValue(Format)?.ToLowerInvariant() ?? "text";
        if (format is not ("text" or "json" or "sarif" or "markdown"))
            return UsageError.Report($"--format {arguments.GetValue(Format)}: expected text, json, sarif or markdown");
        var before = ContractSources.Read(arguments.GetValue(Old)!, out var oldErrors);
        var after = ContractSources.Read(arguments.GetValue(New)!, out var newErrors);
        if (before is null || after is null) return UsageError.Report([.. oldErrors, .. newErrors]);
        try
        {
            var result = ContractComparison.Run(before, after);
            return Write(arguments, result, format, result.Breaks ? ExitCodes.ContractBreaks : ExitCodes.Success);
        }
        catch (ContractFileException wrong)
        {
            return UsageError.Report($"{after.Name}:{wrong.Line}: {wrong.Message}");
        }
    }

    private static int Write(ParseResult arguments, DiffResult result, string format, int code)
    {
        var path = arguments.GetValue(Output);
        var isVerbose = arguments.GetValue(Verbose);
        using var text = new StringWriter { NewLine = "\n" };
        if (format == "json") text.Write(JsonReport.Write(result));
        else if (format == "sarif") text.Write(SarifReport.Write(result, code));
        else if (format == "markdown") text.Write(MarkdownReport.Write(result, isVerbose));
        else TextReport.Write(text, result, isVerbose, path is null && StandardOutput.Results.WantsColour);
        return ReportOutput.Write(arguments, path, text.ToString(), code);
    }
}

/// <summary>The --help text of <c>contract diff</c> after the options.</summary>
internal static class ContractDiffHelp
{
    public const string Text =
        """
        Examples:
          emailsync contract diff old/Swagger-v1-EMailAgent.json Swagger-v1-EMailAgent.json
          emailsync contract diff swagger-10.3/ swagger-10.4/ --format markdown
          emailsync contract diff openapi/emailsync.yaml new.yaml --format sarif --output diff.sarif

        Each side is Swagger 2.0 or OpenAPI 3, in JSON or YAML, of any agent; a folder is
        read with its subfolders, and in one without contracts the reference pages are
        read. Operations are compared by method and path, schemas by where they are used:
          breaks callers   a request that was right is refused, or means something else
          breaks readers   an answer may hold what readers do not expect, or lack something
          new              there is more than before, and what was right stays right
          harmless         listed with --verbose: descriptions, new names of schemas

        So a new value of an enum breaks readers where the enum is in answers, and is new
        where it is in requests. Each change has an id that never changes, its old and new
        place (file, line, JSON pointer), the members of generated clients concerned, and
        the operations that use it. Order and names of schemas make no difference. What
        may be null is compared only if both sides can say it: Swagger 2.0 cannot, but for
        x-nullable.

        Exit code: 0 nothing breaks; 1 something breaks; 2 a contract cannot be read, or
        wrong options. The text has no colours if NO_COLOR is set or the output is not a
        terminal.
        """;
}
