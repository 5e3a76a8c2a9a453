using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Entities.Stored;

/// <summary>The entities of a sandbox.</summary>
internal static class EntityParts
{
    private static readonly SandboxSlot<SandboxEntities> Slot = new();

    public static SandboxFeature Feature => Slot.FilledBy(_ => new SandboxEntities()) with
    {
        MemoryName = "entities",
        KeptAs = "entities",
        StoredAs = "entities",
    };

    extension(Sandbox sandbox)
    {
        public SandboxEntities Entities => sandbox.Part(Slot);
    }
}
