using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Model;

namespace EmailSync.Dashboard.Calls;

/// <summary>A call as a list shows it.</summary>
internal static class CallRow
{
    private const int LongestText = 160;
    private static readonly (string Level, string Member)[] Levels = [.. RuleLevel.WorstFirst.Select(level => (level, level.ToLowerInvariant()))];

    public static void Write(Utf8JsonWriter json, JournalEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("time", entry.Time.UtcDateTime);
        json.WriteString("sandbox", entry.Sandbox);
        json.WriteString("method", Cut(entry.Method));
        json.WriteString("target", Cut(entry.Target));
        json.WriteString("operation", entry.OperationId);
        CallerJson.Write(json, entry.Caller);
        json.WriteNumber("status", entry.Answer.Status);
        json.WriteString("stage", JsonNamingPolicy.CamelCase.ConvertName(entry.Stage.ToString()));
        WriteFindings(json, entry);
        json.WriteString("fault", entry.Fault?.Kind);
        json.WriteNumber("durationMs", Math.Round(entry.Duration.TotalMilliseconds, 3));
        json.WriteEndObject();
    }

    /// <summary>How many findings there are of each level that there are some of.</summary>
    private static void WriteFindings(Utf8JsonWriter json, JournalEntry entry)
    {
        json.WriteStartObject("findings");
        if (entry.Findings.Count > 0)
            foreach (var (level, member) in Levels)
                if (entry.Findings.Where(finding => finding.Rule.Level == level).Sum(finding => finding.Count) is > 0 and var count)
                    json.WriteNumber(member, count);
        json.WriteEndObject();
    }

    // Not within a pair of surrogates.
    private static string Cut(string text) =>
        text.Length <= LongestText ? text : $"{text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)}…";
}
