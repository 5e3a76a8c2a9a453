namespace EmailSync.MockServer.Reports.Texts;

/// <summary>Octets in the form of <see cref="ShownOctets"/>, on their way to the page.</summary>
internal readonly record struct OctetsOnPage(string Text);
