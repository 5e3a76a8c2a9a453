namespace EmailSync.ReferencePages.Importing.Operations;

/// <summary>An operation as it will be written.</summary>
/// <param name="Page">The page that describes it.</param>
/// <param name="Query">Its query parameters.</param>
/// <param name="Body">Its body; null where it takes none.</param>
/// <param name="Result">What it answers to success; null where that has no content.</param>
internal sealed record OperationPlan(
    ReferencePage Page,
    IReadOnlyList<QueryPlan> Query,
    BodyPlan? Body,
    ContentPlan? Result);

/// <summary>The body of a request as it will be written.</summary>
/// <param name="Name">What it is called, and the members of its sample are called after.</param>
/// <param name="Shape">Its type.</param>
/// <param name="Shown">What the sample shows of the type.</param>
/// <param name="MediaTypes">The media types it may have.</param>
/// <param name="IsRequired">Whether the Swagger file requires it; null where no such file says.</param>
/// <param name="AreMediaTypesListed">Whether the page lists its media types.</param>
internal sealed record BodyPlan(string Name, Shape Shape, Shape Shown, IReadOnlyList<string> MediaTypes, bool? IsRequired,
    bool AreMediaTypesListed);

/// <summary>The content of an answer as it will be written.</summary>
/// <param name="Name">What the members of its sample are called after.</param>
/// <param name="Shape">Its type.</param>
/// <param name="Shown">What the sample shows of the type.</param>
/// <param name="IsNullShown">Whether the sample is null.</param>
/// <param name="MediaTypes">The media types it may have.</param>
internal sealed record ContentPlan(string Name, Shape Shape, Shape Shown, bool IsNullShown, IReadOnlyList<string> MediaTypes);

/// <summary>A query parameter as it will be written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its type.</param>
/// <param name="IsRequired">Whether it is required.</param>
/// <param name="IsFromSwagger">Whether the page does not list it.</param>
internal sealed record QueryPlan(string Name, Shape Shape, bool IsRequired, bool IsFromSwagger);
