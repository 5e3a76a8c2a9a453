using EmailSync.ReferencePages.Importing.Shapes;

namespace EmailSync.ReferencePages.Importing.Carriers;

/// <summary>A property of a carrier.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its type.</param>
/// <param name="Source">Where it is from.</param>
/// <param name="Note">What the evidence does not cover; null where it covers all.</param>
/// <param name="Place">The page and line, or the Swagger file, for messages.</param>
internal sealed record CarrierProperty(string Name, Shape Shape, Source Source, string? Note, string Place)
{
    /// <summary>What a sample shows of the type.</summary>
    public Shape Shown { get; init; } = Shape.Unknown;

    /// <summary>Whether a sample shows null.</summary>
    public bool IsNullShown { get; init; }
}
