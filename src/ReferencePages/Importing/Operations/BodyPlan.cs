using EmailSync.ReferencePages.Importing.Shapes;

namespace EmailSync.ReferencePages.Importing.Operations;

/// <summary>The body of a request as it will be written.</summary>
/// <param name="Name">What it is called, and the members of its sample are called after.</param>
/// <param name="Shape">Its type.</param>
/// <param name="Shown">What the sample shows of the type.</param>
/// <param name="MediaTypes">The media types it may have.</param>
/// <param name="IsRequired">Whether the Swagger file requires it; null where no such file says.</param>
/// <param name="AreMediaTypesListed">Whether the page lists its media types.</param>
internal sealed record BodyPlan(string Name, Shape Shape, Shape Shown, IReadOnlyList<string> MediaTypes, bool? IsRequired, bool AreMediaTypesListed);
