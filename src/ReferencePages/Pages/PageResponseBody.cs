namespace EmailSync.ReferencePages.Pages;

/// <summary>What a page says of the answer's content.</summary>
/// <param name="Type">
/// The type named at "Response body:", as the page spells it: <c>array</c>, <c>string</c>, or a carrier's name; null where it names
/// none.
/// </param>
/// <param name="Properties">The rows of the table: of the object, or of each element where the type is array.</param>
/// <param name="HasTable">Whether there is a table.</param>
/// <param name="Line">The line of "Response body:".</param>
public sealed record PageResponseBody(string? Type, IReadOnlyList<PageProperty> Properties, bool HasTable, int Line);
