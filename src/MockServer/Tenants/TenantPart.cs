using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Tenants;

/// <summary>The tenant of a sandbox.</summary>
public static class TenantPart
{
    private static readonly SandboxSlot<Tenant> Slot = new();
    private static readonly SandboxSlot<StatusAnswers> AnswersSlot = new();

    extension(Sandbox sandbox)
    {
        public Tenant Tenant => sandbox.Part(Slot);

        /// <summary>What its clients know of the tenant.</summary>
        public StatusAnswers StatusAnswers => sandbox.Part(AnswersSlot);
    }

    internal static SandboxFeature Feature =>
        Slot.FilledBy(_ => new Tenant()) with { KeptAs = "tenant", OutlivesState = true, StoredAs = "tenant" };

    // Not stored: it counts which status a client was told, not what it says, and after a restart none is the same one.
    internal static SandboxFeature Answers => AnswersSlot.FilledBy(_ => new StatusAnswers()) with { OutlivesState = true };
}
