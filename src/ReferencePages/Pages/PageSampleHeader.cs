namespace EmailSync.ReferencePages.Pages;

/// <summary>A header of a sample.</summary>
/// <param name="Name">Its name as the sample spells it.</param>
/// <param name="Value">Its value.</param>
/// <param name="Line">Its line on the page.</param>
public sealed record PageSampleHeader(string Name, string Value, int Line);
