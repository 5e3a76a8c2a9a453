using EmailSync.ReferencePages.Importing;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>docs import</c>: operations of reference pages into a contract.</summary>
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
        new("--contract") { Description = "OpenAPI 3.0 in YAML to add to; without it a new one is made", HelpName = "FILE" };
    private static readonly Option<string?> Output =
        new("--output") { Description = "Gets the result [the contract's file, or else the output]", HelpName = "FILE" };

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
        if (arguments.GetValue(Pages) is not { Length: > 0 } pages)
            return UsageError.Tell("docs import: expected a page, for instance: emailsync docs import v1ContactAgent_GetContact.md");
        var contract = arguments.GetValue(Contract);
        var sources = ImportSources.Read(pages, arguments.GetValue(Swagger) ?? [], contract);
        if (sources.Errors.Count > 0) return UsageError.Tell(sources.Errors);
        var result = new PageImporter(sources.Files, sources.Contract).Import(sources.Pages);
        if (result.Bytes is not { } bytes) return UsageError.Tell(result.Errors);
        return Write(bytes, arguments.GetValue(Output) ?? contract, result.Added.Count == 0 ? contract : null) is { } failed
            ? UsageError.Tell(failed)
            : Tell(result);
    }

    /// <returns>Why that failed; null where it did not.</returns>
    private static string? Write(byte[] bytes, string? target, string? unchanged)
    {
        try
        {
            if (target is null)
            {
                if (!StandardOutput.Results.WriteBytes(bytes)) return $"the output: cannot be written: {StandardOutput.Results.Failure}";
            }
            else if (target != unchanged)
            {
                ContractFile.Write(target, bytes);
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
        if (result.Schemas.Count > 0)
            StandardOutput.Errors.WriteLine(
                $"added {(result.Schemas.Count == 1 ? "the schema" : $"{result.Schemas.Count} schemas:")} "
                    + $"{string.Join(", ", result.Schemas)}");
        foreach (var warning in result.Warnings) StandardOutput.Errors.WriteLine($"warning: {warning}");
        if (result.Added.Count > 0) StandardOutput.Errors.WriteLine(DocsImportHelp.LeftToDo);
        return ExitCodes.Success;
    }
}

/// <summary>What --help says of <c>docs import</c> beside its options.</summary>
internal static class DocsImportHelp
{
    /// <summary>What an import cannot do, said after each.</summary>
    public const string LeftToDo =
        """
        left to a person: summaries and descriptions, of which there are only names; then the operations'
        methods: x-implemented: false stays until there are any, and the mock answers such calls 501
        """;

    public const string Text =
        """
        Examples:
          emailsync docs import v1ContactAgent_GetContact.md > contact.yaml
          emailsync docs import pages/ --swagger Swagger-v1-EMailAgent.json \
            --contract openapi/emailsync.yaml

          A folder stands for every *.md in it and below. Without --contract the
          result is a new contract. With it, the operations and the schemas that it
          lacks are added to the file, and all that stands there stays as it is, to
          the byte: comments, anchors, line ends. An operation that is there is
          left alone, and so is a schema; what the page has and the schema lacks is
          told. Headers, refusals and ways to log in are shared with the operations
          that are there.

        What is taken from where:
          the page        names, types, media types, statuses (x-evidence: docs)
          its samples     elements of arrays that nothing else tells
          Swagger files   what the page omits: elements, enums, the properties of
                          carriers, what is required (x-evidence: vendor)
          Where both speak, the page is taken, and the contradiction is told. Two
          types with one short name both stay, named by their namespaces, too.
          Descriptions are left to a person.

        Exit code:
          0  written, or there was nothing to add
          2  a page, a file or an option that cannot be taken; nothing is written
        """;
}
