using System.Globalization;
using System.Text;
using EmailSync.Contract.Names;

namespace EmailSync.Testing;

/// <summary>Puts verdicts into words that fit on a screen, whatever was sent.</summary>
internal static class VerdictText
{
    private const int MostRules = 10;
    private const int MostCalls = 10;
    private const int MostSyncs = 10;
    private const int MostFindings = 3;

    public static string Clean(MockVerdict verdict) =>
        Invariant($"{Counted.Of(verdict.Calls, "call")}, {verdict.Refused} refused: nothing to complain about.");

    public static string NotClean(MockVerdict verdict, IReadOnlyList<BrokenRule> broken)
    {
        var astray = verdict.Astray.Count > 0 ? $", {Counted.Of(verdict.Astray.Count, "call")} astray" : "";
        var text = new StringBuilder(Invariant($"{Counted.Of(verdict.Calls, "call")}, {verdict.Refused} refused: {Sum(broken)}{astray}."));
        foreach (var found in broken.Take(MostRules)) AddRule(text, found);
        if (broken.Count > MostRules)
            text.AppendLine().AppendLine().Append("and ").AppendJoin(", ", broken.Skip(MostRules).Select(found => found.Rule.Id));
        AddAstray(text, verdict);
        return text.ToString();
    }

    public static string NotCalled(MockVerdict verdict, string operation, long calls, int atLeast) =>
        What(verdict, Invariant($"{operation} was called {Times(calls)}, expected {(atLeast == 1 ? "a call" : $"at least {atLeast}")}."));

    public static string NotSynced(MockVerdict verdict, AccountSelector account) => What(verdict, $"{account} was not synchronised.");

    public static string NotSyncedInTime(MockVerdict verdict, AccountSelector account, SyncMarker? after, TimeSpan timeout)
    {
        var before = after is { } marker ? verdict.Effects.Count(sync => account.Fits(sync) && !marker.IsBefore(sync.Position)) : 0;
        var (again, earlier) = before > 0 ? ("again ", $", {Counted.Of(before, "time")} before") : ("", "");
        var name = ShownText.Of(account.ToString());
        var first = Invariant($"{name} was not synchronised {again}within {timeout.TotalSeconds:0.###} s{earlier}.");
        var underWay = verdict.Effects.Count(sync => account.Fits(sync) && after?.IsBefore(sync.Position) != false);
        return What(verdict, underWay > 0 ? Invariant($"{first} {Counted.Of(underWay, "call")} for it has not been answered yet.") : first);
    }

    /// <summary>What was done and called instead of what a test waited for.</summary>
    private static string What(MockVerdict verdict, string first)
    {
        var text = new StringBuilder(first).AppendLine();
        var syncs = verdict.Effects;
        if (syncs.Count > 0)
        {
            text.Append("Synchronised were: ").AppendJoin("; ", syncs.TakeLast(MostSyncs).Select(sync => ShownText.Of(sync.ToString())));
            text.AppendLine(syncs.Count > MostSyncs ? Invariant($" (the newest {MostSyncs} of {syncs.Count})") : "");
        }
        else
        {
            text.AppendLine("Nothing was synchronised.");
        }

        var calls = verdict.Requests;
        if (calls.Count == 0) return text.Append("Nothing was called. The code under test has to call ").Append(verdict.BaseUrl).ToString();
        var shown = calls.Count > MostCalls ? $"; the newest {MostCalls}" : "";
        text.Append(Invariant($"{Counted.Of(verdict.Calls, "call")}, {verdict.Refused} refused{shown}:"));
        foreach (var call in calls.TakeLast(MostCalls)) AddCall(text, call);
        AddAstray(text, verdict);
        return text.ToString();
    }

    private static void AddRule(StringBuilder text, BrokenRule found)
    {
        var (rule, example) = (found.Rule, found.Example);
        text.AppendLine().AppendLine().Append(LevelWord.Of(rule.Level)).Append(' ').Append(rule.Id).Append(": ").Append(rule.Statement);
        if (found.Count > 1) Line(text, "found", Invariant($"{found.Count} times in {Counted.Of(found.Calls, "call")}; the first:"));
        Line(text, "call", found.FirstRequest is { } call ? ShownText.Of(call.ToString()) : "forgotten since: too many followed");
        Line(text, "where", ShownText.Of(example.Location));
        if (example.Sent is { } sent) Line(text, "sent", ShownText.Of(sent));
        if (example.Expected != example.Message) Line(text, "expected", ShownText.Of(example.Expected));
        // The usual message repeats the two lines above.
        if (!example.Message.StartsWith("expected ", StringComparison.Ordinal)) Line(text, "problem", ShownText.Of(example.Message));
        if (found.FirstRequest is { BodyBytes.IsEmpty: false } sender && example.IsInBody) Line(text, "body", ShownText.Of(sender.Body));
        Line(text, "source",
            rule.Source.StartsWith(rule.Evidence, StringComparison.OrdinalIgnoreCase) ? rule.Source : $"{rule.Source}; {rule.Evidence}");
    }

    private static void AddCall(StringBuilder text, RecordedRequest call)
    {
        text.AppendLine().Append("  ").Append(ShownText.Of(call.ToString()));
        var worstFirst = call.Findings.OrderBy(finding => finding.Rule.Level).ToList();
        foreach (var finding in worstFirst.Take(MostFindings))
            text.AppendLine().Append("    ").Append(LevelWord.Of(finding.Rule.Level)).Append(' ').Append(ShownText.Of(finding.ToString()));
        if (worstFirst.Count > MostFindings)
            text.AppendLine().Append(Invariant($"    and {worstFirst.Skip(MostFindings).Sum(finding => finding.Count)} more"));
    }

    private static void AddAstray(StringBuilder text, MockVerdict verdict)
    {
        if (verdict.Astray is not [var first, ..]) return;
        text.AppendLine().AppendLine()
            .Append(
                Invariant(
                    $"{Counted.Of(verdict.Astray.Count, "call")} missed the base URL {verdict.BaseUrl} and reached another installation."));
        Line(text, verdict.Astray.Count > 1 ? "the first" : "call", ShownText.Of(first.ToString()));
        Line(text, "mostly", "a path that begins with a slash, or a base URL without its last slash, loses the path of the base URL");
    }

    private static void Line(StringBuilder text, string name, string value) =>
        text.AppendLine().Append("  ").Append(name.PadRight(10)).Append(value);

    private static string Sum(IReadOnlyList<BrokenRule> broken)
    {
        if (broken.Count == 0) return "no rule broken";
        var levels = broken.CountBy(found => found.Rule.Level).OrderBy(level => level.Key)
            .Select(level => Invariant($"{level.Value} {LevelWord.Of(level.Key)}"));
        return $"{Counted.Of(broken.Count, "rule")} broken ({string.Join(", ", levels)})";
    }

    private static string Times(long count) => count == 0 ? "never" : Counted.Times(count);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Text that others have sent, as one line of bounded length.</summary>
internal static class ShownText
{
    private const int Most = 200;

    public static string Of(string text)
    {
        var cut = text.Length > Most
            ? string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, Most)}... ({text.Length} characters)")
            : text;
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(Shown)) : cut;
    }

    private static string Shown(char character) => character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(character) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
        _ => character.ToString(),
    };
}
