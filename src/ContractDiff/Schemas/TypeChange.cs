namespace EmailSync.ContractDiff.Schemas;

/// <summary>How a type relates to the one before it.</summary>
internal enum TypeChange
{
    Same,

    /// <summary>It has all values that it had, and more.</summary>
    Wider,

    /// <summary>It has only some of the values that it had.</summary>
    Narrower,

    /// <summary>Neither has all values of the other.</summary>
    Other,

    /// <summary>One is a file's bytes, the other is not, such as base64 in a text.</summary>
    Stream,
}

/// <summary>Compares the types of values, without their members.</summary>
internal static class TypeChanges
{
    private const string Largest = "~";

    // Each has all values of those before it.
    private static readonly string[] Integers = ["int32", "int64", Largest];
    private static readonly string[] Numbers = ["float", "double", "decimal", Largest];

    public static TypeChange Of(SchemaView before, SchemaView after)
    {
        if (before.IsBinary != after.IsBinary && before.Type is not null && after.Type is not null) return TypeChange.Stream;
        if (before.Type is null) return after.Type is null ? TypeChange.Same : TypeChange.Narrower;
        if (after.Type is null) return TypeChange.Wider;
        return (before.Type, after.Type) switch
        {
            ("integer", "number") => TypeChange.Wider,
            ("number", "integer") => TypeChange.Narrower,
            ("integer", "integer") => Order(Integers, before.Format, after.Format),
            ("number", "number") => Order(Numbers, before.Format, after.Format),
            ("string", "string") => OfTexts(before.Format, after.Format),
            var (one, other) => one == other || (before.IsBinary && after.IsBinary) ? TypeChange.Same : TypeChange.Other,
        };
    }

    private static TypeChange Order(string[] order, string? before, string? after)
    {
        // A format that is not known says nothing about the values.
        var (one, other) = (Array.IndexOf(order, before ?? Largest), Array.IndexOf(order, after ?? Largest));
        return (one < 0 ? order.Length - 1 : one).CompareTo(other < 0 ? order.Length - 1 : other) switch
        {
            < 0 => TypeChange.Wider,
            > 0 => TypeChange.Narrower,
            _ => TypeChange.Same,
        };
    }

    private static TypeChange OfTexts(string? before, string? after) =>
        before == after ? TypeChange.Same
        : before is null ? TypeChange.Narrower
        : after is null ? TypeChange.Wider
        : TypeChange.Other;
}
