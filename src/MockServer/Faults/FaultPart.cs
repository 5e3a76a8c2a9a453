using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Faults;

/// <summary>What faults keep in each sandbox.</summary>
public static class FaultPart
{
    private static readonly SandboxSlot<SandboxFaults> Slot = new();

    extension(Sandbox sandbox)
    {
        /// <summary>The faults that are armed here.</summary>
        public SandboxFaults Faults => sandbox.Part(Slot);
    }

    internal static SandboxFeature Feature(FaultIds ids) =>
        Slot.FilledBy(_ => new SandboxFaults(ids)) with { MemoryName = "faults", KeptAs = "faults", StoredAs = "faults" };
}
