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

    // Not stored: who a client is follows from a hash that differs in each process, and what is not known is never a finding.
    internal static SandboxFeature Answers => AnswersSlot.FilledBy(_ => new StatusAnswers()) with { OutlivesState = true };
}
