namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>docs</c>: what has to do with the vendor's reference pages.</summary>
internal static class DocsCommand
{
    public const string Name = "docs";

    public static Command Create()
    {
        var docs = new Command(Name, "Works with SuperOffice's reference pages.");
        docs.Subcommands.Add(DocsCheckCommand.Create());
        docs.Subcommands.Add(DocsImportCommand.Create());
        return docs;
    }
}
