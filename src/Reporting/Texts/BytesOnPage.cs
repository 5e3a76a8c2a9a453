namespace EmailSync.Reporting.Texts;

/// <summary>Bytes in the form of <see cref="ShownBytes"/>, to be put on a page.</summary>
public readonly record struct BytesOnPage(string Text);
