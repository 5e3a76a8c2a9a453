namespace EmailSync.Contract.Schemas;

/// <summary>One way in which a value is not what its schema demands.</summary>
/// <param name="Pointer">RFC 6901 pointer into the value, in the value's own spelling; "" is the whole value.</param>
/// <param name="Expected">What the schema wants: "a 32-bit integer".</param>
/// <param name="Found">What is there: "a string", "the number 99999999999", "nothing".</param>
public sealed record SchemaViolation(string Pointer, string Expected, string Found)
{
    /// <summary>
    /// No more than this many of a kind are kept for one value, unless its <see cref="ViolationList"/> says otherwise: nobody reads on.
    /// </summary>
    public const int Limit = 20;

    /// <summary>Whether an object was to stand there: a kind of its own.</summary>
    public bool WantsObject => Expected.Contains("an object", StringComparison.Ordinal);
}
