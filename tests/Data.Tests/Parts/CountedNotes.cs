using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Tests.Parts;

/// <summary>Counts what a part tells. No call makes its changes.</summary>
internal sealed class CountedNotes : PartNotes
{
    public int Count { get; private set; }

    public override bool AreOfCall => false;

    public override void Changed() => Count++;
}
