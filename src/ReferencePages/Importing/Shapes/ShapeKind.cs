namespace EmailSync.ReferencePages.Importing.Shapes;

internal enum ShapeKind
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,
    Text,
    Integer,
    Number,
    Boolean,
    Array,

    /// <summary>An object of any names; <see cref="Shape.Items"/> says what its values are, where that is known.</summary>
    Map,

    /// <summary>An object with members that a sample shows.</summary>
    Members,

    /// <summary>An object with a name of its own.</summary>
    Carrier,
}
