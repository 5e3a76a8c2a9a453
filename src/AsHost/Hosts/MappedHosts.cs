namespace EmailSync.AsHost.Hosts;

/// <summary>The hosts that the mock answers as.</summary>
/// <param name="patterns">At least one.</param>
internal sealed class MappedHosts(IReadOnlyList<HostPattern> patterns)
{
    public IReadOnlyList<HostPattern> Patterns => patterns;

    /// <summary>All of them for people: <c>a and b</c>, or <c>a, b and c</c>.</summary>
    public string Text => patterns.Count == 1
        ? patterns[0].Text
        : $"{string.Join(", ", patterns.SkipLast(1))} and {patterns[^1]}";

    public bool Has(string host) => patterns.Any(pattern => pattern.Matches(host));
}
