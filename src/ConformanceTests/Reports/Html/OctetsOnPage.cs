namespace EmailSync.ConformanceTests.Reports.Html;

/// <summary>Octets in the form of <see cref="Octets.ShownOctets"/>, on their way to the page.</summary>
internal readonly record struct OctetsOnPage(string Text);
