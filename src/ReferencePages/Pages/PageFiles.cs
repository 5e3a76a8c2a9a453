namespace EmailSync.ReferencePages.Pages;

/// <summary>The pages that paths name. A page's name is its path, as it was given.</summary>
internal sealed class PageFiles
{
    private const int MostFiles = 10_000;
    private const string Pattern = "*.md";
    // Each of the vendor's folders has one, with links to its pages.
    private const string Index = "index.md";

    private readonly List<ReferencePage> pages = [];
    private readonly List<PageError> errors = [];
    private int indexes;
    private int others;

    private PageFiles()
    {
    }

    public IReadOnlyList<ReferencePage> Pages => pages;

    public IReadOnlyList<PageError> Errors => errors;

    /// <summary>What was found in folders and is no page of an agent, in words; null if there was nothing else.</summary>
    public string? PassedOver => (indexes, others) switch
    {
        (0, 0) => null,
        (_, 0) => $"passed over: {Count(indexes, "index", "indexes")} of pages",
        (0, _) => $"passed over: {Count(others, "page", "pages")} of the REST API; only pages of agents are read",
        _ => $"passed over: {Count(indexes, "index", "indexes")} of pages, and {Count(others, "page", "pages")} of the REST API; "
            + "only pages of agents are read",
    };

    /// <summary>Reads the files that the paths name: a file itself, or all pages below a folder, sorted by name.</summary>
    public static PageFiles Read(IEnumerable<string> paths)
    {
        var read = new PageFiles();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (File.Exists(path))
            {
                if (seen.Add(path)) read.Take(ReadFile(path));
            }
            else if (!Directory.Exists(path))
                read.errors.Add(new PageError(path, 1, "expected a page or a folder of pages, found no such file"));
            else read.ReadFolder(path, seen);
        }

        return read;
    }

    private void ReadFolder(string folder, HashSet<string> seen)
    {
        var (before, wrong, other) = (pages.Count, errors.Count, others);
        foreach (var file in Below(folder).Where(seen.Add))
        {
            if (Path.GetFileName(file).Equals(Index, StringComparison.OrdinalIgnoreCase)) indexes++;
            else if (ReadFile(file) is { IsOfRestApi: false } reading) Take(reading);
            else others++;
        }

        if (pages.Count == before && errors.Count == wrong && others > other)
            errors.Add(new PageError(folder, 1, "expected pages of agents, such as v1EMailAgent_SyncEmailAccount.md, "
                + $"found only pages of the REST API: {others - other}"));
    }

    private void Take(PageReading reading)
    {
        errors.AddRange(reading.Errors);
        if (reading.Page is { } page) pages.Add(page);
    }

    private static PageReading ReadFile(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            // A device or a pipe may never end.
            var bytes = new byte[PageReader.MaxBytes + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return PageReader.Read(file, bytes.AsSpan(0, count));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new PageReading(null, [new PageError(file, 1, $"cannot be read: {exception.Message}")]);
        }
    }

    private List<string> Below(string folder)
    {
        try
        {
            var options =
                new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    MatchCasing = MatchCasing.CaseInsensitive,
                    AttributesToSkip = FileAttributes.ReparsePoint
                };
            var found = Directory.EnumerateFiles(folder, Pattern, options).Take(MostFiles + 1).Order(StringComparer.Ordinal).ToList();
            if (!found.Exists(file => !Path.GetFileName(file).Equals(Index, StringComparison.OrdinalIgnoreCase)))
                errors.Add(new PageError(folder, 1, $"expected a folder with pages ({Pattern}), found none in it"));
            if (found.Count > MostFiles) errors.Add(new PageError(folder, 1, $"expected at most {MostFiles} pages, found more"));
            return found;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add(new PageError(folder, 1, $"cannot be read: {exception.Message}"));
            return [];
        }
    }

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
}
