using Microsoft.AspNetCore.WebUtilities;

namespace EmailSync.MockServer.Model;

/// <summary>Reads a query string into its pairs, in their order. What cannot be decoded stays as it is.</summary>
public static class QueryPairs
{
    // More than Kestrel's limits allow, so that no pair is missed.
    private const int MostPairs = 16 * 1024;

    public static List<KeyValuePair<string, string>> Parse(string query)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(query))
        {
            if (pairs.Count == MostPairs) break;
            pairs.Add(new KeyValuePair<string, string>(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return pairs;
    }
}
