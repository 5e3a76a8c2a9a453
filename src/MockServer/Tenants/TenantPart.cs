using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Tenants;

/// <summary>The tenant of a sandbox.</summary>
public static class TenantPart
{
    private static readonly SandboxSlot<Tenant> Slot = new();

    extension(Sandbox sandbox)
    {
        public Tenant Tenant => sandbox.Part(Slot);
    }

    internal static SandboxFeature Feature => Slot.FilledBy(_ => new Tenant()) with { KeptAs = "tenant", OutlivesState = true };
}
