namespace EmailSync.ReferencePages.Pages;

/// <summary>A row of the headers' table.</summary>
/// <param name="Name">The header's name.</param>
/// <param name="MediaTypes">What Content-Type and Accept list, in lower case and in their order; none for other headers.</param>
/// <param name="Line">The row's line.</param>
public sealed record PageHeader(string Name, IReadOnlyList<PageFact<string>> MediaTypes, int Line);
