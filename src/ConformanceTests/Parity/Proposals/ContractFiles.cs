using EmailSync.Contract.Files;

namespace EmailSync.ConformanceTests.Parity.Proposals;

/// <summary>The catalogue and the contract as this program was built with them.</summary>
internal static class ContractFiles
{
    /// <summary>The lines of a file; the last is empty if the file ends with a line end.</summary>
    public static string[] Lines(string file) =>
        EmbeddedFile.Text(typeof(RequirementCatalogue).Assembly, Path.GetFileName(file)).Split('\n');
}
