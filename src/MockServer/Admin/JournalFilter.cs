using System.Globalization;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Admin;

/// <summary>Which journal entries are wanted.</summary>
public sealed class JournalFilter
{
    private const string Names = "sandbox, status, finding, since, limit";
    private string? sandbox;
    private string? status;
    private string? finding;
    private DateTimeOffset? since;

    /// <summary>Most entries, newest first; null for all.</summary>
    public int? Limit { get; private set; }

    /// <summary>Reads the filters of a query.</summary>
    /// <param name="query">The query string.</param>
    /// <param name="filter">The filter, where nothing is wrong.</param>
    /// <returns>Place and text of what is wrong; null where nothing is.</returns>
    public static (string Place, string Message)? Read(string? query, out JournalFilter filter)
    {
        filter = new JournalFilter();
        if (string.IsNullOrEmpty(query)) return null;
        foreach (var (name, value) in QueryPairs.Parse(query))
            if (filter.Set(name, value) is { } expected)
                return ($"query {name}", expected);
        return null;
    }

    public bool Takes(JournalEntry entry) =>
        (sandbox is null || entry.Sandbox.Equals(sandbox, StringComparison.OrdinalIgnoreCase))
        && (since is null || entry.Time >= since)
        && (status is null || TakesStatus(entry.Answer.Status))
        && (finding is null || entry.Findings.Any(found => TakesFinding(found.Rule.Id) || (found.ServerRule is { } rule && TakesFinding(rule.Id))));

    private string? Set(string name, string value)
    {
        switch (name.ToLowerInvariant())
        {
            case "sandbox":
                sandbox = value.Trim('/');
                return null;
            case "status":
                status = value.ToLowerInvariant();
                return status.Length == 3 && status[0] is >= '1' and <= '5' && (status[1..] == "xx" || status.All(char.IsAsciiDigit))
                    ? null
                    : $"expected a status such as 401, or a class such as 4xx, found {value}.";
            case "finding":
                finding = value;
                return value.Length > 0 ? null : "expected the id of a requirement such as AUTH-08, or a group such as AUTH, found nothing.";
            case "since":
                if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                    return $"expected a time such as 2026-01-31T12:00:00Z, found {value}.";
                since = time;
                return null;
            case "limit":
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit == 0)
                    return $"expected a whole number from 1 on, found {value}.";
                Limit = limit;
                return null;
            default:
                return $"there is no such filter; there are {Names}.";
        }
    }

    private bool TakesStatus(int actual) =>
        status![1..] == "xx" ? actual / 100 == status[0] - '0' : actual.ToString(CultureInfo.InvariantCulture) == status;

    private bool TakesFinding(string id) =>
        id.Equals(finding, StringComparison.OrdinalIgnoreCase) || id.StartsWith(finding + "-", StringComparison.OrdinalIgnoreCase);
}
