using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Tests.Parts;

/// <summary>Counts what a part tells.</summary>
/// <param name="areOfCall">Whether its changes are a call's.</param>
internal sealed class CountedNotes(bool areOfCall = false) : PartNotes
{
    public int Count { get; private set; }

    public override bool AreOfCall => areOfCall;

    public override void Changed() => Count++;
}
