namespace EmailSync.MockServer.Bodies.Formats.Trees;

/// <summary>The differences between the trees of XML and forms.</summary>
/// <param name="IgnoreCase">Names are matched in any letter case.</param>
/// <param name="EmptyIsNull">An empty text is null, except for a string.</param>
/// <param name="NumberedItems">The items of an array are named by their index, in any order.</param>
/// <param name="Below">The word for child nodes.</param>
internal sealed record TreeDialect(bool IgnoreCase, bool EmptyIsNull, bool NumberedItems, string Below)
{
    public static readonly TreeDialect Xml = new(IgnoreCase: false, EmptyIsNull: false, NumberedItems: false, "elements");

    public static readonly TreeDialect Form = new(IgnoreCase: true, EmptyIsNull: true, NumberedItems: true, "fields below it");
}
