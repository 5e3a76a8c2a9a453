namespace EmailSync.MadeAnswers.Recorded;

/// <summary>Whether any sandbox was ever given recorded answers. Until then a call costs nothing more.</summary>
internal sealed class RecordedUse
{
    private volatile bool hasBegun;

    public bool HasBegun => hasBegun;

    /// <summary>Sandboxes can have recorded answers from now on.</summary>
    public void Begin() => hasBegun = true;
}
