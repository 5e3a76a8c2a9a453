using System.Runtime.InteropServices;
using EmailSync.Contract.Schemas;

namespace EmailSync.WireMockAdmin.Matching.Values;

/// <summary>Compares JSON values as WireMock does: extra members and items, and the order of arrays, may be let pass.</summary>
internal sealed class JsonComparison(bool ignoresArrayOrder, bool ignoresExtraElements, MatchBudget budget)
{
    // Cached results for pairs of items; beyond that they are compared again.
    private const int MostRemembered = 1 << 18;

    public bool AreSame(JsonElement expected, JsonElement actual)
    {
        budget.Spend(1 + JsonMarshal.GetRawUtf8Value(expected).Length / 64);
        if (expected.ValueKind != actual.ValueKind) return false;
        return expected.ValueKind switch
        {
            JsonValueKind.Object => AreSame(Members(expected), Members(actual)),
            JsonValueKind.Array => AreSame([.. expected.EnumerateArray()], [.. actual.EnumerateArray()]),
            _ => JsonEquality.Instance.Equals(expected, actual),
        };
    }

    private bool AreSame(Dictionary<string, JsonElement> expected, Dictionary<string, JsonElement> actual) =>
        (ignoresExtraElements || expected.Count == actual.Count)
        && expected.All(member => actual.TryGetValue(member.Key, out var other) && AreSame(member.Value, other));

    private bool AreSame(JsonElement[] expected, JsonElement[] actual)
    {
        if (ignoresExtraElements ? expected.Length > actual.Length : expected.Length != actual.Length) return false;
        if (!ignoresArrayOrder) return expected.Zip(actual).All(pair => AreSame(pair.First, pair.Second));

        // Each expected item needs an actual one of its own: a matching of two sets, by augmenting paths.
        var takenBy = new int?[actual.Length];
        var same = (long)expected.Length * actual.Length <= MostRemembered ? new bool?[expected.Length, actual.Length] : null;
        bool Fits(int item, int other) =>
            same is null ? AreSame(expected[item], actual[other]) : same[item, other] ??= AreSame(expected[item], actual[other]);
        return Enumerable.Range(0, expected.Length).All(item => FindsOne(item, new bool[actual.Length], takenBy, Fits));
    }

    private bool FindsOne(int first, bool[] visited, int?[] takenBy, Func<int, int, bool> fits)
    {
        // Breadth first, so that a long array costs no stack.
        var cameFrom = new int[visited.Length];
        var waiting = new Queue<int>([first]);
        while (waiting.TryDequeue(out var item))
        {
            for (var other = 0; other < visited.Length; other++)
            {
                budget.Spend();
                if (visited[other] || !fits(item, other)) continue;
                visited[other] = true;
                cameFrom[other] = item;
                if (takenBy[other] is { } owner)
                {
                    waiting.Enqueue(owner);
                    continue;
                }

                Reassign(first, other, cameFrom, takenBy);
                return true;
            }
        }

        return false;
    }

    private static void Reassign(int first, int free, int[] cameFrom, int?[] takenBy)
    {
        var other = free;
        while (true)
        {
            var item = cameFrom[other];
            var before = Array.IndexOf(takenBy, item);
            takenBy[other] = item;
            if (item == first) return;
            other = before;
        }
    }

    private static Dictionary<string, JsonElement> Members(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject()) members[JsonStrings.ReadName(member)] = member.Value;
        return members;
    }
}
