namespace EmailSync.Contract.Schemas;

/// <summary>A property as the contract names it.</summary>
public sealed class SchemaProperty
{
    private readonly PropertyName _name;

    internal SchemaProperty(string name, Schema schema)
    {
        _name = new PropertyName(name);
        Schema = schema;
    }

    /// <summary>The name in the contract's spelling.</summary>
    public string Name => _name.Text;

    /// <summary>What its value must be.</summary>
    public Schema Schema { get; }

    internal bool HasExactName(ReadOnlySpan<byte> rawName) => _name.EqualsExactly(rawName);

    internal bool HasName(ReadOnlySpan<byte> rawName) => _name.EqualsInAnyCase(rawName);
}
