namespace EmailSync.ConformanceTests.Authentication;

/// <summary>What distinguishes answers: status, fields, and each value of the content.</summary>
public static class AnswerFacets
{
    /// <summary>
    /// How two kinds of answers differ. What already differs between two answers of one kind, such as a time or an id, does not count.
    /// </summary>
    /// <param name="first">Answers of one kind, at least two.</param>
    /// <param name="second">Answers of the other kind.</param>
    /// <param name="own">Words of the request that an answer may repeat; they count as equal.</param>
    public static IReadOnlyList<string> Differences(IReadOnlyList<Reply> first, IReadOnlyList<Reply> second, params string[] own)
    {
        var (left, right) = (first.Select(reply => Of(reply, own)).ToList(), second.Select(reply => Of(reply, own)).ToList());
        return
        [
            .. from name in left.Concat(right).SelectMany(facets => facets.Keys).Distinct()
               let values = (Left: Values(left, name), Right: Values(right, name))
               where values is { Left.Count: 1, Right.Count: 1 } && values.Left[0] != values.Right[0]
               select $"{name}: {values.Left[0] ?? "none"} and {values.Right[0] ?? "none"}",
        ];
    }

    private static List<string?> Values(List<Dictionary<string, string>> answers, string name) =>
        [.. answers.Select(facets => facets.GetValueOrDefault(name)).Distinct()];

    private static Dictionary<string, string> Of(Reply reply, string[] own)
    {
        var facets = new Dictionary<string, string> { ["status"] = reply.Answer is null ? "none" : $"{reply.Status}" };
        foreach (var line in reply.Answer?.Fields ?? [])
        {
            facets[$"field {line.Name}"] = "there";
            facets[$"value of {line.Name}"] = Neutral(string.Join(", ", reply.All(line.Name)), own);
        }

        try
        {
            using var json = JsonDocument.Parse(reply.Answer?.Content ?? []);
            Add(facets, "content", json.RootElement, own);
        }
        catch (JsonException)
        {
            facets["content"] = Neutral(reply.Text, own);
        }

        return facets;
    }

    private static void Add(Dictionary<string, string> facets, string path, JsonElement value, string[] own)
    {
        if (value.ValueKind == JsonValueKind.Object)
            foreach (var member in value.EnumerateObject()) Add(facets, $"{path}/{member.Name}", member.Value, own);
        else if (value.ValueKind == JsonValueKind.Array)
            foreach (var (i, item) in value.EnumerateArray().Index()) Add(facets, $"{path}/{i}", item, own);
        else
            facets[path] = Neutral($"{value}", own);
    }

    private static string Neutral(string text, string[] own) =>
        own.Aggregate(text, (shown, word) => shown.Replace(word, "*", StringComparison.OrdinalIgnoreCase));
}
