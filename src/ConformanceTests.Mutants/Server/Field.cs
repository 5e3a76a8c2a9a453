namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>A field line. Each character of the value is one octet of the wire.</summary>
public sealed record Field(string Name, string Value)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
