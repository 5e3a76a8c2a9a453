using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EmailSync.Contract;

/// <summary>The arguments of an operation. The server has checked them against the contract.</summary>
/// <param name="body">The request as JSON, whatever its media type was; null when there is none.</param>
/// <param name="query">The query's pairs, decoded, in their order; null when there is none.</param>
public readonly struct AgentArguments(JsonDocument? body, IReadOnlyList<KeyValuePair<string, string>>? query)
{
    /// <summary>The body as a DTO; null when it is missing or the literal null.</summary>
    public T? Body<T>(JsonTypeInfo<T> type)
        where T : class =>
        body is null || body.RootElement.ValueKind == JsonValueKind.Null ? null : body.RootElement.Deserialize(type);

    /// <summary>First value of a query parameter, its name in any letter case; null when it is missing.</summary>
    public string? Text(string name)
    {
        if (query is null) return null;
        foreach (var (key, value) in query)
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return value;
        return null;
    }

    /// <summary>Value of a typed query parameter; null when it is missing.</summary>
    public T? Optional<T>(string name)
        where T : struct, IParsable<T> =>
        Text(name) is { } text ? T.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Value of a required query parameter.</summary>
    /// <exception cref="InvalidOperationException">It is missing: the server called without checking the query.</exception>
    public T Required<T>(string name)
        where T : struct, IParsable<T> =>
        Optional<T>(name) ?? throw new InvalidOperationException($"The query parameter {name} is missing.");
}
