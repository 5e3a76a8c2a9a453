using EmailSync.ConformanceTests.Parity.Answers;

namespace EmailSync.ConformanceTests.Parity.Comparing;

/// <summary>Finds for each probe that was sent to the target the same one that was sent to the mock.</summary>
internal static class ExchangePairs
{
    private const string AtOnce = " at once";

    /// <summary>Pairs exchanges by label, method and path; of several that are alike, the first belongs to the first.</summary>
    public static IReadOnlyList<(Exchange? Target, Exchange? Mock)> Of(
        IReadOnlyList<Exchange> target, VolatileMarks targetMarks, IReadOnlyList<Exchange> mock, VolatileMarks mockMarks)
    {
        var waiting = mock.Select(exchange => (Key: Key(exchange, mockMarks), Exchange: exchange)).GroupBy(pair => pair.Key)
            .ToDictionary(same => same.Key, same => new Queue<Exchange>(same.Select(pair => pair.Exchange)));
        var pairs = new List<(Exchange? Target, Exchange? Mock)>();
        foreach (var exchange in target)
            pairs.Add((exchange, waiting.GetValueOrDefault(Key(exchange, targetMarks)) is { Count: > 0 } queue ? queue.Dequeue() : null));
        var left = waiting.Values.SelectMany(queue => queue).ToHashSet(ReferenceEqualityComparer.Instance);
        pairs.AddRange(mock.Where(left.Contains).Select(exchange => ((Exchange?)null, (Exchange?)exchange)));
        return pairs;
    }

    /// <summary>The exchanges with requests that were sent at once in the order of their numbers, not in that of their answers.</summary>
    public static IReadOnlyList<Exchange> InOrder(IReadOnlyList<Exchange> exchanges)
    {
        var ordered = new List<Exchange>();
        for (var at = 0; at < exchanges.Count;)
        {
            var end = at;
            while (end < exchanges.Count && exchanges[end].Label.EndsWith(AtOnce, StringComparison.Ordinal)) end++;
            if (end == at) ordered.Add(exchanges[at++]);
            // Rounds that follow each other: the first of each number is of the first round, or takes its place.
            else ordered.AddRange(exchanges.Take(at..end).GroupBy(exchange => exchange.Label)
                .SelectMany(same => same.Select((exchange, round) => (exchange, round)))
                .OrderBy(sent => sent.round).ThenBy(sent => Number(sent.exchange.Label)).Select(sent => sent.exchange));
            at = Math.Max(at, end);
        }

        return ordered;
    }

    /// <summary>Whether a marked request sets the state of a tenant or of a mail server.</summary>
    public static bool IsControl(Exchange exchange) => exchange.Request.AsSpan().StartsWith("PUT {tenant-control}"u8)
        || exchange.Request.AsSpan().StartsWith("PATCH {mail-server-control}"u8);

    private static int Number(string label) =>
        label.Split(' ').Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .FirstOrDefault(number => number >= 0);

    // Without the query: it may hold keys that a server made.
    private static string Key(Exchange exchange, VolatileMarks marks)
    {
        var end = exchange.Request.AsSpan().IndexOf((byte)'\r');
        var line = Encoding.Latin1.GetString(exchange.Request, 0, end < 0 ? Math.Min(exchange.Request.Length, 200) : end).Split(' ');
        var target = line.Length > 1 ? marks.InLabel(line[1].Split('?')[0]) : "";
        target = target.Replace("{path}", "", StringComparison.Ordinal);
        return $"{marks.InLabel(exchange.Label).Replace("{path}", "", StringComparison.Ordinal)}\n{line[0]}\n{target}";
    }
}
