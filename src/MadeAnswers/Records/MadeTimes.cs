using System.Globalization;
using EmailSync.MadeAnswers.Values;

namespace EmailSync.MadeAnswers.Records;

/// <summary>Times by the name of their property. They do not depend on the clock, and those of a record are in order.</summary>
internal static class MadeTimes
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private static readonly DateTime First = new(2025, 1, 6, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>A time in UTC.</summary>
    public static string Time(Subject about, string name) => Of(about, name).ToString(Form, CultureInfo.InvariantCulture);

    public static string Date(Subject about, string name) => Of(about, name).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime Of(Subject about, string name)
    {
        if (about.Key == 0) return DateTime.MinValue;
        var chance = about.Chance.With("time");
        var created = First.AddDays(chance.Next(300)).AddMinutes(15 * chance.With(1).Next(36));
        var updated = created.AddDays(1 + chance.With(2).Next(40));
        var start = updated.AddDays(30);
        var words = PascalWords.Split(name).Select(word => word.ToUpperInvariant()).ToList();
        if (words.Exists(word => word is "BIRTH" or "BIRTHDAY"))
            return new DateTime(1960, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(chance.With(3).Next(40 * 365));
        // Never, as in the vendor's samples (observed).
        if (words.Exists(word => word is "DBI" or "DELETED" or "EXPIRES" or "COMPLETED" or "SYNCRONIZED")) return DateTime.MinValue;
        if (words.Exists(word => word is "UPDATED" or "MODIFIED" or "CHANGED" or "LAST")) return updated;
        if (words.Exists(word => word is "END" or "TO" or "UNTIL")) return start.AddHours(1);
        if (words.Exists(word => word is "START" or "FROM" or "DUE" or "NEXT" or "ALARM")) return start;
        return created;
    }
}
