namespace EmailSync.Explain;

/// <summary>One difference between the request that was sent and the corrected one.</summary>
/// <param name="Location">Where in the request.</param>
/// <param name="From">The old text, without secrets; null if something was added.</param>
/// <param name="To">The new text, without secrets; null if something was removed.</param>
/// <param name="Rule">Id of the rule for callers that requires it; null if none does, as for a field of the mock's own.</param>
internal sealed record Change(Location Location, string? From, string? To, string? Rule)
{
    private const int LongestShown = 120;
    private const int LongestLocation = 1000;

    /// <summary>The same change with texts that fit on one line.</summary>
    public Change Shortened() =>
        new(Location.WithName(name => Short(name, LongestLocation - (Location.Text.Length - name.Length))!), Short(From, LongestShown),
            Short(To, LongestShown), Rule);

    private static string? Short(string? text, int longest) => text?.Length > longest ? text[..(longest - 1)] + "…" : text;
}
