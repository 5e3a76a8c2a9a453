namespace EmailSync.MockServer.States;

/// <summary>Tells which parts of a document have nothing wrong with them, so that what is in them can be looked at more closely.</summary>
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

    /// <summary>Whether the document was not looked at to its end, so that no place can be told to be sound.</summary>
    public bool AreUnknown { get; init; }

    /// <summary>Whether nothing is wrong at or below a place.</summary>
    public bool Holds(string pointer) => !broken.Contains(pointer);
}
