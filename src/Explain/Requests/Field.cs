namespace EmailSync.Explain.Requests;

/// <summary>A header field; an octet of its value is a character.</summary>
internal readonly record struct Field(string Name, string Value)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
