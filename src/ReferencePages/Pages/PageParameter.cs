namespace EmailSync.ReferencePages.Pages;

/// <summary>A row of the query's table.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">Its type as the page spells it; null where the cell is blank.</param>
/// <param name="IsRequired">Whether its description says <c>**Required**</c>.</param>
/// <param name="Line">The row's line.</param>
public sealed record PageParameter(string Name, string? Type, bool IsRequired, int Line);
