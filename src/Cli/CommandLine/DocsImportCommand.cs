using System.CommandLine;
using EmailSync.ReferencePages.Importing;
using EmailSync.Reporting;
using EmailSync.Reporting.Terminals;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>docs import</c>: operations of reference pages into a contract.</summary>
internal static class DocsImportCommand
{
    private static readonly Argument<string[]> Pages = new("PAGE") { Description = "Reference pages, or folders of them", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string[]> Swagger = new("--swagger") { Description = "The vendor's Swagger 2.0 file for an agent; may be repeated", HelpName = "FILE", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Contract = new("--contract") { Description = "OpenAPI 3.0 in YAML to add to; without it a new one is made", HelpName = "FILE" };
    private static readonly Option<string?> Output = new("--output") { Description = "Gets the result [the contract's file, or else the output]", HelpName = "FILE" };

    public const string Name = "import";

    public static Command Create()
    {
        var import = new Command(Name, "Adds the operations of reference pages to a contract, structure only.") { Pages };
        foreach (var option in (Option[])[Swagger, Contract, Output]) import.Options.Add(option);
        import.SetAction(Run);
        return import;
    }

    private static int Run(ParseResult arguments)
    {
        // Asked for here, so that --help needs none.
        if (arguments.GetValue(Pages) is not { Length: > 0 } pages) return UsageError.Tell("docs import: expected a page, for instance: emailsync docs import v1ContactAgent_GetContact.md");
        var contract = arguments.GetValue(Contract);
        var sources = ImportSources.Read(pages, arguments.GetValue(Swagger) ?? [], contract);
        if (sources.Errors.Count > 0) return UsageError.Tell(sources.Errors);
        var result = new PageImporter(sources.Files, sources.Contract).Import(sources.Pages);
        if (result.Octets is not { } octets) return UsageError.Tell(result.Errors);
        return Write(octets, arguments.GetValue(Output) ?? contract, result.Added.Count == 0 ? contract : null) is { } failed ? UsageError.Tell(failed) : Tell(result);
    }

    /// <returns>Why that failed; null where it did not.</returns>
    private static string? Write(byte[] octets, string? target, string? unchanged)
    {
        try
        {
            if (target is null)
            {
                if (!StandardOutput.Results.WriteOctets(octets)) return $"the output: cannot be written: {StandardOutput.Results.Failure}";
            }
            else if (target != unchanged)
            {
                ContractFile.Write(target, octets);
            }

            return null;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return $"{target ?? "the output"}: cannot be written: {failed.Message}";
        }
    }

    private static int Tell(ImportResult result)
    {
        foreach (var added in result.Added) StandardOutput.Errors.WriteLine($"added {added}");
        foreach (var skipped in result.Skipped) StandardOutput.Errors.WriteLine(skipped);
        if (result.Schemas.Count > 0) StandardOutput.Errors.WriteLine($"added {(result.Schemas.Count == 1 ? "the schema" : $"{result.Schemas.Count} schemas:")} {string.Join(", ", result.Schemas)}");
        foreach (var warning in result.Warnings) StandardOutput.Errors.WriteLine($"warning: {warning}");
        if (result.Added.Count > 0) StandardOutput.Errors.WriteLine(DocsImportHelp.LeftToDo);
        return ExitCodes.Success;
    }
}
