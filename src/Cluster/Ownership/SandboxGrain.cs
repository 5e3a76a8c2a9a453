using Orleans.Placement;

namespace EmailSync.Cluster.Ownership;

/// <summary>
/// A sandbox that this replica owns. The first call decides which replica that is: the one that got it, so that a caller whose connection
/// stays at one replica mostly needs no other.
/// </summary>
[PreferLocalPlacement]
[CollectionAgeLimit(AlwaysActive = true)] // most calls reach the sandbox without Orleans, which would take it for unused
internal sealed class SandboxGrain(SandboxOwner owner) : Grain, ISandboxGrain
{
    private Ownership? ownership;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var context = GrainContext;
        ownership = await owner.TakeAsync(SandboxKey.Spelt(this.GetPrimaryKeyString()), () => context.Deactivate(
            new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The sandbox belongs to another replica.")),
            cancellationToken);
        this.RegisterGrainTimer(LeaveIfUnusedAsync, new GrainTimerCreationOptions(SandboxOwner.Idle, SandboxOwner.Idle));
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (ownership is not null) await owner.GiveUpAsync(ownership);
    }

    public ValueTask<string> WhereAsync() => ValueTask.FromResult(owner.Address);

    private Task LeaveIfUnusedAsync(CancellationToken cancellationToken)
    {
        if (ownership?.TakeUse() == false) DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
