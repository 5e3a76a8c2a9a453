namespace EmailSync.ReferencePages.Pages;

/// <summary>What a page says of the request's body.</summary>
/// <param name="Name">The parameter's name in the heading: <c>request</c>, or that of an entity.</param>
/// <param name="Properties">The rows of its table.</param>
/// <param name="HasTable">Whether there is a table: a dictionary or an array of plain values has none.</param>
/// <param name="Line">The heading's line.</param>
public sealed record PageBody(string Name, IReadOnlyList<PageProperty> Properties, bool HasTable, int Line);
