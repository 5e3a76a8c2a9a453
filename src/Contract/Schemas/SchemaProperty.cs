namespace EmailSync.Contract.Schemas;

/// <summary>A property in the contract.</summary>
public sealed class SchemaProperty
{
    private readonly PropertyName name;

    internal SchemaProperty(string name, Schema schema)
    {
        this.name = new PropertyName(name);
        Schema = schema;
    }

    /// <summary>The name in the contract's spelling.</summary>
    public string Name => this.name.Text;

    /// <summary>What its value must be.</summary>
    public Schema Schema { get; }

    internal bool HasExactName(ReadOnlySpan<byte> rawName) => this.name.EqualsExactly(rawName);

    internal bool HasName(ReadOnlySpan<byte> rawName) => this.name.EqualsInAnyCase(rawName);
}
