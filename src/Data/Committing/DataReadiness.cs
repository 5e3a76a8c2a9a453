using EmailSync.MockServer.Probes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Committing;

/// <summary>A server that cannot store calls refuses them, so it is not ready.</summary>
internal sealed class DataReadiness(SandboxData data) : Readiness
{
    public override bool IsReady => data.Failure is null;
}
