using EmailSync.ReferencePages.Importing;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>docs import</c>: adds operations from reference pages to a contract.</summary>
internal static class DocsImportCommand
{
    private static readonly Argument<string[]> Pages =
        new("PAGE") { Description = "Reference pages, or folders of them", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string[]> Swagger =
        new("--swagger")
        {
            Description = "The vendor's Swagger 2.0 file for an agent; may be repeated",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore
        };
    private static readonly Option<string?> Contract =
        new("--contract") { Description = "OpenAPI 3.0 contract in YAML to add to; a new one is created if not given", HelpName = "FILE" };
    private static readonly Option<string?> Output =
        new("--output") { Description = "File for the result [the contract's file, or standard output]", HelpName = "FILE" };

    public const string Name = "import";

    public static Command Create()
    {
        var import = new Command(Name, "Adds the operations of reference pages to a contract, without descriptions.") { Pages };
        foreach (var option in (Option[])[Swagger, Contract, Output]) import.Options.Add(option);
        import.SetAction(Run);
        return import;
    }

    private static int Run(ParseResult arguments)
    {
        // Checked here, because --help needs no page.
        if (arguments.GetValue(Pages) is not { Length: > 0 } pages)
            return UsageError.Report("docs import: expected a page, for example: emailsync docs import v1ContactAgent_GetContact.md");
        var contract = arguments.GetValue(Contract);
        var sources = ImportSources.Read(pages, arguments.GetValue(Swagger) ?? [], contract);
        if (sources.PassedOver is { } passedOver) StandardOutput.Errors.WriteLine(passedOver);
        if (sources.Errors.Count > 0) return UsageError.Report(sources.Errors);
        var result = new PageImporter(sources.Files, sources.Contract).Import(sources.Pages);
        if (result.Bytes is not { } bytes) return UsageError.Report(result.Errors);
        return Write(bytes, arguments.GetValue(Output) ?? contract, result.Added.Count == 0 ? contract : null) is { } failed
            ? UsageError.Report(failed)
            : WriteSummary(result);
    }

    /// <returns>Why that failed; null if it did not.</returns>
    private static string? Write(byte[] bytes, string? target, string? unchanged)
    {
        try
        {
            if (target is null)
            {
                if (!StandardOutput.Results.WriteBytes(bytes))
                    return $"standard output: cannot be written: {StandardOutput.Results.Failure}";
            }
            else if (target != unchanged)
            {
                ContractFile.Write(target, bytes);
            }

            return null;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return $"{target ?? "standard output"}: cannot be written: {failed.Message}";
        }
    }

    private static int WriteSummary(ImportResult result)
    {
        foreach (var added in result.Added) StandardOutput.Errors.WriteLine($"added {added}");
        foreach (var skipped in result.Skipped) StandardOutput.Errors.WriteLine(skipped);
        if (result.Schemas.Count > 0)
            StandardOutput.Errors.WriteLine(
                $"added {(result.Schemas.Count == 1 ? "the schema" : $"{result.Schemas.Count} schemas:")} "
                    + $"{string.Join(", ", result.Schemas)}");
        foreach (var warning in result.Warnings) StandardOutput.Errors.WriteLine($"warning: {warning}");
        if (result.Added.Count > 0) StandardOutput.Errors.WriteLine(DocsImportHelp.LeftToDo);
        return ExitCodes.Success;
    }
}

/// <summary>The --help text of <c>docs import</c> after the options.</summary>
internal static class DocsImportHelp
{
    /// <summary>What an import cannot do; printed after each import.</summary>
    public const string LeftToDo =
        """
        left to do: write summaries and descriptions, which so far are only names; then implement the operations.
        Until then keep x-implemented: false, and the mock makes answers from their schemas
        """;

    public const string Text =
        """
        Examples:
          emailsync docs import v1ContactAgent_GetContact.md > contact.yaml
          emailsync docs import pages/ --swagger Swagger-v1-EMailAgent.json \
            --contract openapi/emailsync.yaml

          For a folder, every *.md in it and below is read. Without --contract the
          result is a new contract. With it, operations and schemas that the contract
          lacks are added, and everything else in the file stays as it is, byte for
          byte: comments, anchors, line endings. Existing operations and schemas are
          not changed; properties that the page has and a schema lacks are reported.
          Headers, refusals and authentication are shared with existing operations.

        Sources:
          the page        names, types, media types, statuses (x-evidence: docs)
          its samples     element types of arrays that no other source gives
          Swagger files   what the page omits: element types, enums, the properties of
                          carriers, what is required (x-evidence: vendor)
          If two sources differ, the page wins and the contradiction is reported. If
          two types have the same short name, both are kept and get their namespaces
          added to the name, and xml.name keeps the root of their XML. Where a page
          names an unrelated type, such as TableRight, the Swagger file's type is
          taken, or else what table and sample show; departure D-12 declares it.
          A reference in a Swagger file that leads nowhere is a warning: what it
          would describe is taken from the page. Descriptions are left to you.

        Passed over in folders: index.md, and pages of the REST API.

        Exit code:
          0  written, or there was nothing to add
          2  a page, a file or an option is wrong; nothing is written
        """;
}
