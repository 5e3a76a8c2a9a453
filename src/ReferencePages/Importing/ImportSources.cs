using EmailSync.ReferencePages.Importing.Contracts;
using EmailSync.ReferencePages.Importing.Swagger;
using EmailSync.ReferencePages.Importing.Yaml;

namespace EmailSync.ReferencePages.Importing;

/// <summary>The files of an import, or everything that is wrong with them.</summary>
internal sealed class ImportSources
{
    private readonly List<ReferencePage> pages = [];
    private readonly List<SwaggerFile> files = [];
    private readonly List<string> errors = [];

    public IReadOnlyList<ReferencePage> Pages => pages;

    public IReadOnlyList<SwaggerFile> Files => files;

    /// <summary>The contract to add to; null if there is none.</summary>
    public ContractText? Contract { get; private set; }

    public IReadOnlyList<string> Errors => errors;

    /// <summary>What was found in folders of pages and is none, in words; null if there was nothing else.</summary>
    public string? PassedOver { get; private set; }

    /// <param name="pagePaths">Pages and folders of pages.</param>
    /// <param name="swaggerPaths">Swagger files.</param>
    /// <param name="contractPath">The contract; null for none.</param>
    public static ImportSources Read(IReadOnlyList<string> pagePaths, IReadOnlyList<string> swaggerPaths, string? contractPath)
    {
        var sources = new ImportSources();
        sources.ReadPages(pagePaths);
        foreach (var path in swaggerPaths)
            sources.Read(path, SwaggerReader.MaxBytes, bytes => sources.files.Add(SwaggerReader.Read(path, bytes)));
        if (contractPath is not null)
            sources.Read(contractPath, ContractText.MaxBytes, bytes => sources.Contract = ContractText.Read(contractPath, bytes.Span));
        return sources;
    }

    private void ReadPages(IReadOnlyList<string> paths)
    {
        var files = PageFiles.Read(paths);
        pages.AddRange(files.Pages);
        errors.AddRange(files.Errors.Select(error => $"{error}"));
        PassedOver = files.PassedOver;
    }

    private void Read(string path, int maxBytes, Action<ReadOnlyMemory<byte>> take)
    {
        try
        {
            // A device or a pipe has no length to check first.
            using var file = File.OpenRead(path);
            var bytes = new byte[(int)Math.Min(maxBytes + 1L, file.CanSeek ? file.Length : maxBytes + 1L)];
            take(bytes.AsMemory(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            errors.Add(Directory.Exists(path)
                ? $"{path}: expected a file, found a folder"
                : File.Exists(path) ? $"{path}: cannot be read: {failed.Message}" : $"{path}: there is no such file");
        }
        catch (SwaggerException wrong)
        {
            errors.Add($"{path}: {wrong.Message}");
        }
        catch (ContractTextException wrong)
        {
            errors.Add($"{path}:{wrong.Line}: {wrong.Message}");
        }
    }
}
