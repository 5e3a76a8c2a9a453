namespace EmailSync.Reporting.Texts;

/// <summary>Octets in the form of <see cref="ShownOctets"/>, on their way to the page.</summary>
public readonly record struct OctetsOnPage(string Text);
