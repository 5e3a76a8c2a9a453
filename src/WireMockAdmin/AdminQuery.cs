using System.Globalization;
using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.WireMockAdmin;

/// <summary>The query of an admin request. Unknown names are refused, not ignored.</summary>
internal sealed class AdminQuery
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public AdminQuery(HttpContext http, params string[] known)
    {
        foreach (var (name, value) in QueryPairs.Parse(http.Request.QueryString.Value ?? ""))
        {
            if (!known.Contains(name))
                throw WireMockFault.InQuery(name, $"this route has no such parameter; it has {string.Join(", ", known)}.");
            if (!values.TryAdd(name, value)) throw WireMockFault.InQuery(name, "expected it only once.");
        }
    }

    /// <summary>A whole number; null if it is not sent.</summary>
    public int? Number(string name, int most = int.MaxValue)
    {
        if (!values.TryGetValue(name, out var value)) return null;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw WireMockFault.InQuery(name, $"expected a whole number from 0 to {most}, found '{value}'.");
    }

    /// <summary>A time; null if it is not sent.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (!values.TryGetValue(name, out var value)) return null;
        return Moment.Read(value) ?? throw WireMockFault.InQuery(name, $"expected {Moment.ExpectedInQuery}, found '{value}'.");
    }

    /// <summary>Whether it is true; false if it is not sent.</summary>
    public bool Flag(string name)
    {
        if (!values.TryGetValue(name, out var value)) return false;
        return value switch
        {
            "true" => true,
            "false" => false,
            _ => throw WireMockFault.InQuery(name, $"expected true or false, found '{value}'."),
        };
    }
}
