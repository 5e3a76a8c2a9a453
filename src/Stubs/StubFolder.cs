using EmailSync.Contract.Files;
using EmailSync.Stubs.Engine;
using EmailSync.Stubs.Mappings;
using EmailSync.Stubs.Sandboxes;

namespace EmailSync.Stubs;

/// <summary>
/// A folder with stubs in WireMock's layout: mappings in <c>mappings</c> (WireMock.Net: <c>__admin/mappings</c>), bodies in <c>__files</c>.
/// Without such a folder all its JSON files are mappings.
/// </summary>
internal static class StubFolder
{
    private const string Option = "--stubs";
    private const string Bodies = "__files";
    private const int MostFiles = 1000;

    /// <summary>Loads a folder into a server that has not started yet.</summary>
    /// <returns>A line for each error; none if all of it was loaded.</returns>
    public static async Task<IReadOnlyList<string>> LoadAsync(IServiceProvider services, string folder)
    {
        if (!Directory.Exists(folder))
            return [
                File.Exists(folder)
                    ? $"{Option} {folder}: expected a folder, found a file"
                    : $"{Option} {folder}: there is no such folder"];
        var root = new[] { Path.Combine(folder, "mappings"), Path.Combine(folder, "__admin", "mappings") }.FirstOrDefault(Directory.Exists)
            ?? folder;
        try
        {
            var files = Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
                .Where(file =>
                    !Path.GetRelativePath(folder, file).StartsWith(Bodies + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).Take(MostFiles + 1).ToList();
            if (files.Count > MostFiles) return [$"{Option} {root}: expected at most {MostFiles} files"];
            if (files.Count == 0) return [$"{Option} {root}: expected mappings in *.json, found no such file"];
            return await LoadAsync(services, folder, files);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [$"{Option} {folder}: {exception.Message}"];
        }
    }

    private static async Task<IReadOnlyList<string>> LoadAsync(IServiceProvider services, string folder, IReadOnlyList<string> paths)
    {
        var own = Path.Combine(folder, Bodies);
        var files = new StubFiles(Directory.Exists(own) ? own : folder);
        var (lines, all) = (new List<string>(), new List<Stub>());
        foreach (var path in paths)
        {
            var errors = new List<StubError>();
            var stubs = await ReadAsync(services, path, files, errors);
            lines.AddRange(errors.Select(error =>
                $"{Option} {path}: {(error.Pointer.Length == 0 ? "" : $"{error.Pointer}: ")}{error.Message.TrimEnd('.')}"));
            foreach (var stub in stubs)
                if (all.Find(other => other.Id == stub.Id) is { } twin)
                    lines.Add(
                        $"{Option} {path}: the mapping {stub.Name ?? "without a name"} has the id {stub.Id} of {twin.Name ?? "another"}");
                else all.Add(stub);
        }

        if (all.Count > StubLimits.Most) lines.Add($"{Option} {folder}: expected at most {StubLimits.Most} mappings, found {all.Count}");
        if (lines.Count == 0) services.GetRequiredService<StubBook>().SetOfFiles(all, files);
        return lines;
    }

    private static async Task<IReadOnlyList<Stub>> ReadAsync(IServiceProvider services, string path, StubFiles files,
        List<StubError> errors)
    {
        try
        {
            using var document = JsonDocument.Parse(BoundedFile.Read(path, StubLimits.DocumentBytes), new JsonDocumentOptions
            {
                MaxDepth = 64,
                AllowDuplicateProperties = false,
            });
            var stubs = services.GetRequiredService<StubReader>().Read(document.RootElement, "", files, errors, out var pointers);
            if (errors.Count == 0)
                await services.GetRequiredService<StubChecks>().TryAsync(stubs, pointers, errors, CancellationToken.None);
            return stubs;
        }
        catch (JsonException exception)
        {
            errors.Add(new StubError("", exception.Message));
            return [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add(new StubError("", exception.Message));
            return [];
        }
    }
}
