namespace EmailSync.ConformanceTests.Wire;

/// <summary>A field line as it stands on the wire; each character is one octet (Latin-1).</summary>
/// <param name="Name">Field name, in the letter case in which it is sent.</param>
/// <param name="Value">Field value, without the blanks around it.</param>
public readonly record struct FieldLine(string Name, string Value)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
