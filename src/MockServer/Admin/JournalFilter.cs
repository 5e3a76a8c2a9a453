using System.Globalization;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.MockServer.Admin;

/// <summary>Which journal entries are wanted.</summary>
public sealed class JournalFilter
{
    private static readonly string[] Names = ["sandbox", "status", "text", "level", "finding", "since", "limit"];
    private const string Unanswered = "0";
    private string? sandbox;
    private string? status;
    private CallText? text;
    private LevelFilter? level;
    private string? finding;
    private DateTimeOffset? since;

    /// <summary>Most entries, newest first; null for all.</summary>
    public int? Limit { get; private set; }

    /// <summary>Whether it matches every call.</summary>
    public bool TakesAll => sandbox is null && status is null && text is null && level is null && finding is null && since is null;

    /// <summary>Reads the filters of a query.</summary>
    /// <param name="query">The query string.</param>
    /// <param name="filter">The filter, if nothing is wrong.</param>
    /// <param name="own">The route's own parameters, besides the filters or replacing one: each returns what was expected, or null.</param>
    /// <returns>Location and message of the error; null if there is none.</returns>
    public static (string Location, string Message)? Read(string? query, out JournalFilter filter,
        IReadOnlyDictionary<string, Func<string, string?>>? own = null)
    {
        filter = new JournalFilter();
        if (string.IsNullOrEmpty(query)) return null;
        foreach (var (name, value) in QueryPairs.Parse(query))
        {
            var known = name.ToLowerInvariant();
            var expected = own?.GetValueOrDefault(known) is { } set ? set(value)
                : Names.Contains(known) ? filter.Set(known, value)
                : $"there is no such filter; there are {string.Join(", ", Names.Union(own?.Keys ?? []))}.";
            if (expected is not null) return ($"query {name}", expected);
        }

        return null;
    }

    /// <summary>Whether it matches calls to the sandbox with this name.</summary>
    public bool TakesSandbox(string name) => sandbox is null || name.Equals(sandbox, StringComparison.OrdinalIgnoreCase);

    public bool Takes(JournalEntry entry) =>
        TakesSandbox(entry.Sandbox)
        && (since is null || entry.Time >= since)
        && (status is null || TakesStatus(entry.Answer.Status))
        && (level is null || level.Takes(entry))
        && (text is null || text.IsIn(entry))
        && (finding is null
            || entry.Findings.Any(found => TakesFinding(found.Rule.Id) || (found.ServerRule is { } rule && TakesFinding(rule.Id))));

    private string? Set(string name, string value)
    {
        switch (name)
        {
            case "sandbox":
                sandbox = value.Trim('/');
                return null;
            case "status":
                status = value.ToLowerInvariant();
                return status == Unanswered
                    || (status.Length == 3 && status[0] is >= '1' and <= '5' && (status[1..] == "xx" || status.All(char.IsAsciiDigit)))
                    ? null
                    : $"expected a status such as 401, a class such as 4xx, or {Unanswered} for calls without an answer, found {value}.";
            case "text":
                text = new CallText(value);
                return value.Length > 0 ? null : "expected some text, found nothing.";
            case "level":
                level = LevelFilter.Of(value);
                return level is not null ? null : $"expected {LevelFilter.Expected}, found {value}.";
            case "finding":
                finding = value;
                return value.Length > 0
                    ? null
                    : "expected the id of a requirement such as AUTH-08, or a group such as AUTH, found nothing.";
            case "since":
                since = Moment.Read(value);
                return since is not null ? null : $"expected {Moment.ExpectedInQuery}, found {value}.";
            default:
                var fault = WholeNumber.Read(value, out var limit);
                Limit = limit;
                return fault;
        }
    }

    private bool TakesStatus(int actual) =>
        status!.EndsWith("xx", StringComparison.Ordinal)
            ? actual / 100 == status[0] - '0'
            : actual.ToString(CultureInfo.InvariantCulture) == status;

    private bool TakesFinding(string id) =>
        id.Equals(finding, StringComparison.OrdinalIgnoreCase) || id.StartsWith(finding + "-", StringComparison.OrdinalIgnoreCase);
}
