namespace EmailSync.Reporting.Texts;

/// <summary>Bytes in the form of <see cref="ShownBytes"/>, on their way to the page.</summary>
public readonly record struct BytesOnPage(string Text);
