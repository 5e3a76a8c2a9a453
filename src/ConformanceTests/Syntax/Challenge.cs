namespace EmailSync.ConformanceTests.Syntax;

/// <summary>A challenge of WWW-Authenticate (RFC 9110 section 11.3).</summary>
/// <param name="Scheme">Name of the scheme, as it was sent.</param>
/// <param name="Token68">What stands in the place of parameters; null where there is none.</param>
/// <param name="Parameters">Names and values in their order, quotes taken off.</param>
public sealed record Challenge(string Scheme, string? Token68, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    public bool Is(string scheme) => Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>First value of a parameter; null where it is not there.</summary>
    public string? Parameter(string name)
    {
        foreach (var (key, value) in Parameters)
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        return null;
    }
}
