using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Tenants;

/// <summary>The online tenant that a sandbox stands for: whether it runs, and where. Set by the control routes.</summary>
public sealed class Tenant : IStoredPart
{
    private const string Key = "status";
    private volatile TenantStatus status = TenantStatus.Running;
    private volatile Interruption? interruption;

    // Null unless changes are stored.
    private ChangedKeys<string>? noted;

    public TenantStatus Status
    {
        get => interruption is { } one && ReferenceEquals(status, one.During) && one.IsOver ? one.Before : status;
        set
        {
            status = value;
            noted?.Note(Key);
        }
    }

    /// <summary>Sets a status that holds for some time, unless it is set again before. Then the one before is back.</summary>
    /// <param name="during">The status.</param>
    /// <param name="clock">The sandbox's clock.</param>
    /// <param name="time">How long it holds.</param>
    public void SetFor(TenantStatus during, TimeProvider clock, TimeSpan time)
    {
        (interruption, status) = (new Interruption(during, Status, clock, clock.GetTimestamp(), clock.GetUtcNow(), time), during);
        noted?.Note(Key);
    }

    public void TakeOver(ISandboxPart namesake) => status = ((Tenant)namesake).Status;

    public void Reset()
    {
        (status, interruption) = (TenantStatus.Running, null);
        noted?.Note(Key);
    }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        foreach (var (key, value) in stored.Records)
        {
            var known = StoredJson.Read($"tenant {key}", value, StoredTenants.Default.StoredTenant);
            status = TenantStatus.Of(known.State, known.MovedTo);
            if (known.Since is not { } since) continue;
            // By the clock of the sandbox, on which the time in between has passed as well.
            var passed = (sandbox.Clock.GetUtcNow() - since).Ticks;
            interruption = new Interruption(status, TenantStatus.Of(known.BeforeState, known.BeforeMovedTo), sandbox.Clock,
                sandbox.Clock.GetTimestamp() - Math.Max(0, passed), since, new TimeSpan(known.Ticks));
        }
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        noted = new ChangedKeys<string>(notes);
        if (isNew && status != TenantStatus.Running) noted.Note(Key);
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        if (noted is null || noted.Take(changes).Count == 0) return;
        var (now, one) = (status, interruption);
        if (one is not null && !ReferenceEquals(one.During, now)) one = null;
        if (one is null && now == TenantStatus.Running) changes.Remove(Key);
        else
            changes.Set(Key, StoredJson.Write(new StoredTenant
            {
                State = now.State,
                MovedTo = now.MovedTo,
                Since = one?.From,
                Ticks = one?.Time.Ticks ?? 0,
                BeforeState = one?.Before.State ?? default,
                BeforeMovedTo = one?.Before.MovedTo,
            }, StoredTenants.Default.StoredTenant));
    }

    // Read by the clock, not ended by a timer: whoever sets the clock finds the tenant running at once.
    private sealed record Interruption(
        TenantStatus During, TenantStatus Before, TimeProvider Clock, long Since, DateTimeOffset From, TimeSpan Time)
    {
        public bool IsOver => Clock.GetElapsedTime(Since) >= Time;
    }
}

/// <summary>The status of a tenant.</summary>
/// <param name="State">Its state.</param>
/// <param name="MovedTo">The host with port where it lives now; null if it answers under every name of the mock.</param>
public sealed record TenantStatus(TenantState State, string? MovedTo)
{
    /// <summary>The usual status.</summary>
    public static TenantStatus Running { get; } = new(TenantState.Running, null);

    /// <summary>The status with these members. There is one for the usual status only.</summary>
    internal static TenantStatus Of(TenantState state, string? movedTo) =>
        new TenantStatus(state, movedTo) is var status && status == Running ? Running : status;

    /// <summary>Whether the tenant answers calls (vendor).</summary>
    public bool IsRunning => State is TenantState.Running or TenantState.OnlineMaintenance;

    /// <summary>Whether the tenant no longer lives at the host that a request names.</summary>
    public bool HasLeft(string host) => MovedTo is { } here && !here.Equals(host, StringComparison.OrdinalIgnoreCase);
}
