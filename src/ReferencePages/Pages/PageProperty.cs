namespace EmailSync.ReferencePages.Pages;

/// <summary>A row of a body's table.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Type">
/// Its type as the page spells it: <c>Integer</c>, <c>int32</c>, <c>array</c>, or the name of a carrier; null where the cell is
/// blank.
/// </param>
/// <param name="Line">The row's line.</param>
public sealed record PageProperty(string Name, string? Type, int Line);
