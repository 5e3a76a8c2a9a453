namespace EmailSync.Explain;

/// <summary>One thing that the corrected request has otherwise than the one that was sent.</summary>
/// <param name="Location">Where in the request.</param>
/// <param name="From">What stood there, without secrets; null where nothing did.</param>
/// <param name="To">What stands there now, without secrets; null where nothing does.</param>
/// <param name="Rule">Id of the rule for callers that asks for it; null where none does, as for a field of the mock's own.</param>
internal sealed record Change(Location Location, string? From, string? To, string? Rule)
{
    private const int LongestShown = 120;
    private const int LongestPlace = 1000;

    /// <summary>The same with texts that can be shown in a line.</summary>
    public Change Shortened() =>
        new(Location.WithName(name => Short(name, LongestPlace - (Location.Text.Length - name.Length))!), Short(From, LongestShown),
            Short(To, LongestShown), Rule);

    private static string? Short(string? text, int longest) => text?.Length > longest ? text[..(longest - 1)] + "…" : text;
}
