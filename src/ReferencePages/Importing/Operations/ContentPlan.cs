using EmailSync.ReferencePages.Importing.Shapes;

namespace EmailSync.ReferencePages.Importing.Operations;

/// <summary>The content of an answer as it will be written.</summary>
/// <param name="Name">What the members of its sample are called after.</param>
/// <param name="Shape">Its type.</param>
/// <param name="Shown">What the sample shows of the type.</param>
/// <param name="IsNullShown">Whether the sample is null.</param>
/// <param name="MediaTypes">The media types it may have.</param>
internal sealed record ContentPlan(string Name, Shape Shape, Shape Shown, bool IsNullShown, IReadOnlyList<string> MediaTypes);
