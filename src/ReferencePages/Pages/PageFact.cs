namespace EmailSync.ReferencePages.Pages;

/// <summary>Something that a page says.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Line">Where, counted from 1.</param>
public readonly record struct PageFact<T>(T Value, int Line);
