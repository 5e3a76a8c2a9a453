namespace EmailSync.ReferencePages.Importing.Operations;

/// <summary>An operation to be written.</summary>
/// <param name="Page">The page that describes it.</param>
/// <param name="Query">Its query parameters.</param>
/// <param name="Body">Its body; null if it takes none.</param>
/// <param name="Result">The content of its successful answer; null if there is none.</param>
internal sealed record OperationPlan(
    ReferencePage Page,
    IReadOnlyList<QueryPlan> Query,
    BodyPlan? Body,
    ContentPlan? Result);

/// <summary>The body of a request to be written.</summary>
/// <param name="Name">Its name, from which the members of its sample get theirs.</param>
/// <param name="Shape">Its type.</param>
/// <param name="Shown">What the sample shows about the type.</param>
/// <param name="MediaTypes">The media types it may have.</param>
/// <param name="IsRequired">Whether the Swagger file requires it; null if no such file says.</param>
/// <param name="AreMediaTypesListed">Whether the page lists its media types.</param>
/// <param name="StandIns">The facts of the page that name an unrelated type, as deviations name them.</param>
internal sealed record BodyPlan(string Name, Shape Shape, Shape Shown, IReadOnlyList<MediaTypePlan> MediaTypes, bool? IsRequired,
    bool AreMediaTypesListed, IReadOnlyList<string> StandIns);

/// <summary>The content of an answer to be written.</summary>
/// <param name="Name">The name from which the members of its sample get theirs.</param>
/// <param name="Shape">Its type.</param>
/// <param name="Shown">What the sample shows about the type.</param>
/// <param name="IsNullShown">Whether the sample is null.</param>
/// <param name="MediaTypes">The media types it may have.</param>
/// <param name="StandIns">The facts of the page that name an unrelated type, as deviations name them.</param>
internal sealed record ContentPlan(string Name, Shape Shape, Shape Shown, bool IsNullShown, IReadOnlyList<MediaTypePlan> MediaTypes,
    IReadOnlyList<string> StandIns);

/// <summary>A media type to be written.</summary>
/// <param name="Name">Its name, in lower case.</param>
/// <param name="IsOnlyShown">Whether only the page's sample has it.</param>
internal sealed record MediaTypePlan(string Name, bool IsOnlyShown);

/// <summary>A query parameter to be written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its type.</param>
/// <param name="IsRequired">Whether it is required.</param>
/// <param name="IsFromSwagger">Whether the page does not list it.</param>
internal sealed record QueryPlan(string Name, Shape Shape, bool IsRequired, bool IsFromSwagger);
