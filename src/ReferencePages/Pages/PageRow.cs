namespace EmailSync.ReferencePages.Pages;

/// <summary>A row of a table.</summary>
/// <param name="Cells">Its cells as they are written, without blanks around them.</param>
/// <param name="Line">Its line, counted from 1.</param>
internal sealed record PageRow(IReadOnlyList<string> Cells, int Line);
