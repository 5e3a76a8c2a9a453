using EmailSync.Contract;
using EmailSync.Contract.Files;
using EmailSync.Contracts;
using EmailSync.Export;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>export</c>: writes the contract's calls for other tools.</summary>
internal static class ExportCommand
{
    public const string Name = "export";

    private const string DefaultUrl = "http://127.0.0.1:5080";
    private static readonly string[] Formats = ["wiremock", "postman", "http"];

    private static readonly Argument<string?> Format =
        new("FORMAT") { Description = "wiremock, postman or http", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string[]> Contracts =
        new("--contract")
        {
            Description = "Swagger 2.0 or OpenAPI 3.0 file with operations of other agents, or a folder of such files; may be repeated",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
        };
    private static readonly Option<string[]> Agents =
        new("--agent")
        {
            Description = "Only calls of this agent; may be repeated [all]",
            HelpName = "NAME",
            Arity = ArgumentArity.OneOrMore
        };
    private static readonly Option<string?> BaseUrl =
        new("--base-url") { Description = $"Address that the calls go to; not in WireMock's mappings [{DefaultUrl}]", HelpName = "URL" };
    private static readonly Option<string?> Output =
        new("--output") { Description = "File, or folder for a file with the usual name [standard output]", HelpName = "PATH" };
    private static readonly Option<bool> Force = new("--force") { Description = "Overwrites an existing file" };

    public static Command Create()
    {
        var export = new Command(Name, "Writes the contract's calls for WireMock, Postman, or editors that read .http files.") { Format };
        foreach (var option in (Option[])[Contracts, Agents, BaseUrl, Output, Force]) export.Options.Add(option);
        export.SetAction(Run);
        return export;
    }

    private static int Run(ParseResult arguments)
    {
        // Checked here, because --help needs no format.
        var format = Array.IndexOf(Formats, arguments.GetValue(Format)?.ToLowerInvariant());
        if (format < 0)
            return UsageError.Report(
                $"export: expected wiremock, postman or http, found {arguments.GetValue(Format) ?? "nothing"}; "
                    + "for example: emailsync export postman --output .");
        var url = arguments.GetValue(BaseUrl) ?? DefaultUrl;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Query.Length > 0)
            return UsageError.Report($"--base-url {url}: expected an address such as {DefaultUrl}");
        if (ReadContract(arguments.GetValue(Contracts) ?? [], out var errors) is not { } contract) return UsageError.Report(errors);
        var agents = arguments.GetValue(Agents) ?? [];
        var known = ContractExport.Agents(contract);
        if (Array.Find(agents, agent => !known.Contains(agent, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            return UsageError.Report($"--agent {unknown}: expected {string.Join(", ", known)}; other agents come with --contract");
        var bytes = ContractExport.Write((ExportFormat)format, contract, agents, url.TrimEnd('/'), out var count);
        return Write(bytes, count, (ExportFormat)format, arguments.GetValue(Output), arguments.GetValue(Force));
    }

    private static ContractDocument? ReadContract(string[] paths, out IReadOnlyList<string> errors)
    {
        errors = [];
        try
        {
            var contract = ContractDocument.Load();
            if (paths.Length == 0) return contract;
            using var log = new ErrorOutputLog(LogLevel.Warning);
            return contract.With(new ContractFiles(log.CreateLogger(Name)).Read(paths));
        }
        catch (ContractFilesException wrong)
        {
            errors = [wrong.Message];
        }
        catch (ContractFileException wrong)
        {
            errors = [wrong.Message];
        }

        return null;
    }

    private static int Write(byte[] bytes, int count, ExportFormat format, string? output, bool overwrites)
    {
        if (output is null)
            return StandardOutput.Results.WriteBytes(bytes)
                ? ExitCodes.Success
                : UsageError.Report($"standard output: cannot be written: {StandardOutput.Results.Failure}");
        var file = Directory.Exists(output) ? Path.Combine(output, ContractExport.FileName(format)) : output;
        try
        {
            if (File.Exists(file) && !overwrites) return UsageError.Report($"--output {file}: exists; --force overwrites it");
            WholeFile.Replace(file, stream => stream.Write(bytes));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return UsageError.Report($"--output {file}: cannot be written: {failed.Message}");
        }

        StandardOutput.Errors.WriteLine($"wrote {count} {(count == 1 ? "call" : "calls")} to {file}");
        return ExitCodes.Success;
    }
}

/// <summary>The --help text of <c>export</c> after the options.</summary>
internal static class ExportHelp
{
    public const string Text =
        """
        Examples:
          emailsync export postman --output .
          emailsync export http --contract Swagger-v1-ContactAgent.json > contact.http
          emailsync export wiremock --contract swagger/ --agent Contact \
            --output mappings/

        Formats:
          postman   a collection 2.1: a folder for each agent, one for what deletes, and
                    a test that each call succeeds. Run it with newman or import it.
          http      for Visual Studio, Visual Studio Code's REST Client, JetBrains
          wiremock  each call with an answer, for any credentials, and 401 without:
                    put it into mappings/, or POST it to /__admin/mappings/import

        Values are the contract's examples, and where it has none, made ones: names
        and keys as the mock makes them. Calls that delete come last.
        The identities of the mock are variables: user, password, ticket, accessToken,
        appToken. They are no secrets, and no others are written.

        Exit code:
          0  written
          2  a file or an option is wrong; nothing is written
        """;
}
