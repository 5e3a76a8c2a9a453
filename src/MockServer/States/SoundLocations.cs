namespace EmailSync.MockServer.States;

/// <summary>Knows which parts of a document have no errors, so that their content can be checked further.</summary>
internal sealed class SoundLocations
{
    private readonly HashSet<string> broken = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="wrong">JSON pointers of what is wrong.</param>
    public SoundLocations(IEnumerable<string> wrong)
    {
        foreach (var pointer in wrong)
            for (var end = pointer.Length; end >= 0; end = end == 0 ? -1 : pointer.LastIndexOf('/', end - 1))
                broken.Add(pointer[..end]);
    }

    /// <summary>Whether the document was not checked completely, so that no location is known to be sound.</summary>
    public bool AreUnknown { get; init; }

    /// <summary>Whether there is no error at or below a location.</summary>
    public bool Holds(string pointer) => !broken.Contains(pointer);
}
