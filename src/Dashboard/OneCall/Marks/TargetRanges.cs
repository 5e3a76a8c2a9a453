using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;

namespace EmailSync.Dashboard.OneCall.Marks;

/// <summary>Finds parts of a request target.</summary>
internal static class TargetRanges
{
    private const string BlankName = "a blank name";

    public static TextRange Path(string target)
    {
        // The absolute form has scheme and authority before the path.
        var start = RequestTarget.OriginLength(target);
        var end = target.IndexOf('?', start);
        return new TextRange(start, end < 0 ? target.Length : end);
    }

    /// <summary>The pairs of a name; of $select only the parts that are wrong, where the finding tells them.</summary>
    public static IEnumerable<TextRange> Query(string target, string name, Finding finding)
    {
        var start = target.IndexOf('?', StringComparison.Ordinal) + 1;
        var found = start == 0 ? [] : Pairs(target, start).Where(pair => Is(target[pair.Start..pair.End], name)).ToList();
        if (found.Count == 0) return [TextRange.Before(target.Length, $"{(start == 0 ? "?" : "&")}{name}=…")];
        if (finding.Rule.Id != RuleId.C_SEL_02 || finding.Sent is not { } sent) return found;
        var parts = found.SelectMany(pair => Parts(target, pair))
            .Where(part => sent.Split(", ")
                .Contains(Excerpt.Of(Decoded(target[part.Start..part.End]).Trim()), StringComparer.OrdinalIgnoreCase)).ToList();
        return parts.Count > 0 ? parts : found;
    }

    private static IEnumerable<TextRange> Pairs(string target, int start)
    {
        while (start <= target.Length)
        {
            var end = target.IndexOf('&', start);
            if (end < 0) end = target.Length;
            yield return new TextRange(start, end);
            start = end + 1;
        }
    }

    private static IEnumerable<TextRange> Parts(string target, TextRange pair)
    {
        var start = target.IndexOf('=', pair.Start, pair.End - pair.Start) + 1;
        if (start == 0) yield break;
        while (start <= pair.End)
        {
            var end = target.IndexOf(',', start, pair.End - start);
            if (end < 0) end = pair.End;
            yield return new TextRange(start, end);
            start = end + 1;
        }
    }

    private static bool Is(string pair, string name) =>
        QueryPairs.Parse($"?{pair}") is [{ Key: var key }, ..]
        && (Excerpt.Of(key).Equals(name, StringComparison.OrdinalIgnoreCase) || (key.Length == 0 && name == BlankName));

    private static string Decoded(string text) => QueryPairs.Parse($"?x={text}")[0].Value;
}
