using System.Globalization;
using System.Text;
using EmailSync.Contract;
using EmailSync.Contract.Files;
using EmailSync.Contract.Names;
using EmailSync.Reporting.Texts;

namespace EmailSync.Reporting.Waivers;

/// <summary>
/// A file of waivers, for <c>emailsync run</c> and for the conformance suite: <c>id</c>, <c>reason</c> and <c>expires</c>
/// (yyyy-MM-dd, UTC), separated by tabs. Lines that start with # are comments; the first line may hold the names of the
/// columns.
/// </summary>
public static class WaiverFile
{
    private const string Header = "id\treason\texpires";
    private const int MostBytes = 1024 * 1024;

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="catalogue">The known requirements.</param>
    /// <param name="errors">Receives one line for each error, with its location.</param>
    public static IReadOnlyList<Waiver> Read(string path, RequirementCatalogue catalogue, ICollection<string> errors)
    {
        try
        {
            return Parse(Encoding.UTF8.GetString(BoundedFile.Read(path, MostBytes)), path, catalogue, errors);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            var reason = exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : exception.Message;
            errors.Add($"{path}: cannot be read: {reason}");
            return [];
        }
    }

    /// <summary>Reads waivers from a text.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="name">The file's name in errors.</param>
    /// <param name="catalogue">The known requirements.</param>
    /// <param name="errors">Receives one line for each error, with its location.</param>
    public static IReadOnlyList<Waiver> Parse(string text, string name, RequirementCatalogue catalogue, ICollection<string> errors)
    {
        var waivers = new List<Waiver>();
        var lineOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var mayBeHeader = true;
        foreach (var (index, line) in text.TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).Index())
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#')) continue;
            var isHeader = mayBeHeader && line.Trim().Equals(Header, StringComparison.OrdinalIgnoreCase);
            mayBeHeader = false;
            if (isHeader) continue;
            var found = errors.Count;
            var waiver = Waiver(line, catalogue, error => errors.Add($"{name}, line {index + 1}: {error}"));
            if (waiver is not null && !lineOf.TryAdd(waiver.Id, index + 1))
                errors.Add(
                    $"{name}, line {index + 1}: {waiver.Id} is already in line {lineOf[waiver.Id]}; expected one line per id.");
            if (waiver is not null && errors.Count == found) waivers.Add(waiver);
        }

        return waivers;
    }

    // Null if the id is unknown: without it there is nothing to compare with other lines.
    private static Waiver? Waiver(string line, RequirementCatalogue catalogue, Action<string> report)
    {
        var cells = line.Split('\t', StringSplitOptions.TrimEntries);
        if (cells.Length != 3)
        {
            report($"expected 3 cells separated by tabs (id, reason, expires), found {cells.Length}.");
            return null;
        }

        if (cells[1].Length == 0) report("expected a reason in the second cell, found none.");
        if (!DateOnly.TryParseExact(cells[2], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expires))
            report($"expected a date as yyyy-MM-dd in the third cell, found \"{VisibleText.Of(cells[2])}\".");
        if (catalogue.TryFind(cells[0], out var requirement)) return new Waiver(requirement!.Id, VisibleText.Of(cells[1]), expires);

        var nearest = NearestName.Of(cells[0], catalogue.All.Select(known => known.Id));
        report($"expected the id of a requirement in the first cell, found \"{VisibleText.Of(cells[0])}\"; did you mean {nearest}?");
        return null;
    }
}
