using EmailSync.ReferencePages.Pages;

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
