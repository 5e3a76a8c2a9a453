namespace EmailSync.ReferencePages.Pages;

/// <summary>A page as it was read, or all that is wrong with it; never both.</summary>
/// <param name="Page">The page; null where there are errors.</param>
/// <param name="Errors">Everything that keeps it from being read, by line.</param>
public sealed record PageReading(ReferencePage? Page, IReadOnlyList<PageError> Errors);
