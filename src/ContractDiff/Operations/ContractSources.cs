using EmailSync.Contract.Files;
using EmailSync.ContractDiff.Documents;
using EmailSync.ReferencePages.Importing;
using ContractFile = EmailSync.ContractDiff.Documents.ContractFile;

namespace EmailSync.ContractDiff.Operations;

/// <summary>Finds and reads a version of a contract: a file, a folder of files, or reference pages.</summary>
internal static class ContractSources
{
    private const int MostFiles = 1_000;
    private static readonly string[] Extensions = [".json", ".yaml", ".yml"];

    /// <param name="path">A file, or a folder; in a folder with no contract, reference pages are read.</param>
    /// <param name="errors">Why it cannot be read, with file and line.</param>
    /// <returns>Null if there are errors.</returns>
    public static ContractVersion? Read(string path, out IReadOnlyList<string> errors)
    {
        var wrong = new List<string>();
        errors = wrong;
        var files = new List<ContractFile>();
        if (File.Exists(path))
        {
            if (Path.GetExtension(path).Equals(".md", StringComparison.OrdinalIgnoreCase)) ReadPages(path, files, wrong);
            else ReadFile(path, isInFolder: false, files, wrong);
        }
        else if (Directory.Exists(path)) ReadFolder(path, files, wrong);
        else wrong.Add($"{path}: expected a contract, or a folder of contracts or reference pages, found no such file");
        if (wrong.Count > 0) return null;
        var version = new ContractVersion(path, files);
        if (version.Operations.Count > 0) return version;
        wrong.Add($"{path}: expected operations under paths, found none");
        return null;
    }

    private static void ReadFolder(string folder, List<ContractFile> files, List<string> errors)
    {
        try
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
            var found = Directory.EnumerateFiles(folder, "*", options)
                .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Take(MostFiles + 1)
                .Order(StringComparer.Ordinal).ToList();
            if (found.Count > MostFiles) errors.Add($"{folder}: expected at most {MostFiles} contracts, found more");
            else foreach (var file in found) ReadFile(file, isInFolder: true, files, errors);
            if (files.Count > 0 || errors.Count > 0) return;
            if (Directory.EnumerateFiles(folder, "*.md", options).Any()) ReadPages(folder, files, errors);
            else errors.Add($"{folder}: expected contracts ({string.Join(", ", Extensions)}) or reference pages (.md), found none");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{folder}: cannot be read: {failed.Message}");
        }
    }

    private static void ReadFile(string path, bool isInFolder, List<ContractFile> files, List<string> errors)
    {
        try
        {
            files.Add(ContractFile.Read(path, BoundedFile.Read(path, ContractFile.MaxBytes)));
        }
        catch (ContractFileException wrong)
        {
            // A folder may hold other files, such as a package.json.
            if (!isInFolder || !wrong.IsOther) errors.Add($"{path}:{wrong.Line}: {wrong.Message}");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{path}: cannot be read: {failed.Message}");
        }
    }

    // Pages become a contract first, as docs import makes it: so one comparison serves all.
    private static void ReadPages(string path, List<ContractFile> files, List<string> errors)
    {
        var sources = ImportSources.Read([path], [], null);
        errors.AddRange(sources.Errors);
        if (errors.Count > 0) return;
        var result = new PageImporter([], null).Import(sources.Pages);
        errors.AddRange(result.Errors);
        if (result.Bytes is not { } bytes) return;
        var pages = sources.Pages.DistinctBy(page => page.Path.Value)
            .ToDictionary(page => page.Path.Value, page => (page.Name, page.Path.Line), StringComparer.Ordinal);
        files.Add(ContractFile.Read(path, bytes, pages));
    }
}
