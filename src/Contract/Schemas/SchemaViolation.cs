namespace EmailSync.Contract.Schemas;

/// <summary>A violation of a schema by a value.</summary>
/// <param name="Pointer">RFC 6901 pointer into the value, in the value's own spelling; "" is the whole value.</param>
/// <param name="Expected">What the schema expects: "a 32-bit integer".</param>
/// <param name="Found">What is there: "a string", "the number 99999999999", "nothing".</param>
public sealed record SchemaViolation(string Pointer, string Expected, string Found)
{
    /// <summary>
    /// The most of a kind that are kept for one value, unless its <see cref="ViolationList"/> has another limit.
    /// </summary>
    public const int Limit = 20;

    /// <summary>Whether an object was expected: a kind of its own.</summary>
    public bool WantsObject => Expected.Contains("an object", StringComparison.Ordinal);
}
