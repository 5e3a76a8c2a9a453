using System.Text;
using EmailSync.Contract;
using EmailSync.MockServer.Tests.Running;
using EmailSync.ReferencePages.Checking;
using EmailSync.ReferencePages.Contracts;
using EmailSync.ReferencePages.Pages;

namespace EmailSync.MockServer.Tests.ReferencePages;

/// <summary>The repository's own pages, one or more for each operation, and its contract.</summary>
internal static class Fixtures
{
    public const string ContractName = "emailsync.yaml";

    public static string Folder { get; } = RepositoryFile.Path("tests/ReferencePages");

    public static string Contract { get; } = Encoding.UTF8.GetString(ContractDocument.Load().Yaml.Span);

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Pages on which everything occurs that a page can have: each of their facts is a case of its own, and the pages of all operations
    /// would be ten thousand.
    /// </summary>
    public static IReadOnlyList<string> Typical { get; } =
        [.. Names.Where(name => TypicalOperations.Contains(name.Split('_', '.')[1]))];

    private static string[] TypicalOperations =>
    [
        "SyncEmailAccount", "SyncEmailAccounts", "GetReadySyncEmailAccounts", "GetEMailAccount", "SaveEMailAccount", "DeleteEMailAccount",
        "GetFolderInfo", "HasNewMail", "GetServiceAuth",
    ];

    public static string Page(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static ReferencePage Read(string name, string text)
    {
        var reading = PageReader.Read(name, text);
        Assert.True(reading.Page is not null, string.Join('\n', reading.Errors));
        return reading.Page;
    }

    /// <summary>Checks pages against a contract; the pages of the repository, and its contract, unless told otherwise.</summary>
    public static CheckResult Check(string? contract = null, params IReadOnlyList<ReferencePage> pages)
    {
        var facts = ContractFacts.TryRead(contract ?? Contract, out var errors);
        Assert.True(facts is not null, string.Join('\n', errors));
        return new DocsCheck(ContractName, facts).Run(pages.Count > 0 ? pages : [.. Names.Select(name => Read(name, Page(name)))], [],
            everyOperation: pages.Count == 0);
    }
}
