namespace EmailSync.ReferencePages.Pages;

/// <summary>Finds and reads the files of pages. A page's name is its path, as it was given.</summary>
internal static class PageFiles
{
    private const int MostFiles = 10_000;
    private const string Pattern = "*.md";

    /// <summary>The files that the paths name: a file itself, or all pages below a folder, sorted by name.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths, ICollection<PageError> errors)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (File.Exists(path)) files.Add(path);
            else if (!Directory.Exists(path))
                errors.Add(new PageError(path, 1, "expected a page or a folder of pages, found no such file"));
            else files.AddRange(Below(path, errors));
        }

        return [.. files.Distinct(StringComparer.Ordinal)];
    }

    public static PageReading Read(string file)
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

    private static List<string> Below(string folder, ICollection<PageError> errors)
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
            if (found.Count == 0) errors.Add(new PageError(folder, 1, $"expected a folder with pages ({Pattern}), found none in it"));
            if (found.Count > MostFiles) errors.Add(new PageError(folder, 1, $"expected at most {MostFiles} pages, found more"));
            return found;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add(new PageError(folder, 1, $"cannot be read: {exception.Message}"));
            return [];
        }
    }
}
