namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>A request as it was read; a mutant's rules may change it before it is checked.</summary>
public sealed record Request
{
    /// <summary>Represents a request whose header section could not be read.</summary>
    public static Request Unreadable(object connection, RawInstallation installation, string? method) =>
        new()
        {
            Connection = connection,
            Installation = installation,
            Method = method ?? "",
            Target = "",
            Path = "",
            Query = "",
            IsOldVersion = false,
            Fields = []
        };

    /// <summary>The same object for every request of a connection.</summary>
    public required object Connection { get; init; }

    /// <summary>The server's state: sessions and effects.</summary>
    public required RawInstallation Installation { get; init; }

    public required string Method { get; init; }

    public required string Target { get; init; }

    /// <summary>Percent-decoded.</summary>
    public required string Path { get; init; }

    /// <summary>As sent, without the question mark.</summary>
    public required string Query { get; init; }

    /// <summary>Whether it is HTTP/1.0.</summary>
    public required bool IsOldVersion { get; init; }

    public required IReadOnlyList<RawField> Fields { get; init; }

    public byte[] Body { get; init; } = [];

    public IReadOnlyList<string> Values(string name) => [.. Fields.Where(field => field.Is(name)).Select(field => field.Value)];

    /// <summary>Values of a query parameter, its name in any letter case.</summary>
    public IReadOnlyList<string> QueryValues(string name) =>
        [.. Query.Split('&').Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2 && Decode(pair[0]).Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(pair => Decode(pair[1]))];

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>The first value of a field; null if it is missing.</summary>
    public string? First(string name) => Fields.FirstOrDefault(field => field.Is(name))?.Value;

    public Request Without(string name) => this with { Fields = [.. Fields.Where(field => !field.Is(name))] };

    /// <summary>The request with exactly one line of a name.</summary>
    public Request With(string name, string value) =>
        Without(name) with { Fields = [.. Fields.Where(field => !field.Is(name)), new RawField(name, value)] };

    /// <summary>Whether a field is a comma-separated list that holds a token, in any letter case.</summary>
    public bool Lists(string name, string token) =>
        Values(name).SelectMany(value => value.Split(',')).Any(item => item.Trim().Equals(token, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A field line. Each character of the value is one byte.</summary>
public sealed record RawField(string Name, string Value)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
