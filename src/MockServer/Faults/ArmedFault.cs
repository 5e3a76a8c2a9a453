using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Faults;

/// <summary>A fault that waits for its calls, and counts them.</summary>
/// <param name="id">Its number, unique in this process.</param>
/// <param name="sandbox">Name of the sandbox that it is armed for.</param>
/// <param name="definition">What is to go wrong.</param>
public sealed class ArmedFault(long id, string sandbox, FaultDefinition definition)
{
    // Beyond this, the number of calls only affects which random numbers come next.
    private const long MostDrawnAgain = 10_000_000;
    private readonly Lock gate = new();
    private Random? chance;
    private long considered;
    private long fired;

    // Of these, for calls that have not closed: they are stored with their calls.
    private long openConsidered;
    private long openFired;

    // Null unless changes are stored.
    private volatile FaultRecords? records;

    /// <summary>One that has seen calls already, and goes on from there.</summary>
    public ArmedFault(long id, string sandbox, FaultDefinition definition, long considered, long fired)
        : this(id, sandbox, definition) => (this.considered, this.fired) = (considered, fired);

    public long Id { get; } = id;

    public string Sandbox { get; } = sandbox;

    public FaultDefinition Definition { get; } = definition;

    /// <summary>Whether it stays armed through resets and requests to disarm it: a tournament's, which its command must not undo.</summary>
    public bool IsLasting { get; init; }

    /// <summary>How many calls it was asked about.</summary>
    public long Considered => Interlocked.Read(ref considered);

    public long Fired => Interlocked.Read(ref fired);

    /// <summary>Whether it has fired as often as it may.</summary>
    public bool IsSpent => Fired >= (Definition.Times ?? long.MaxValue);

    /// <summary>Counts a matching call, and decides whether it fires.</summary>
    /// <param name="mayFire">False if the call has a fault already: it counts all the same, and so does the lot drawn for it.</param>
    /// <param name="call">The call, which settles its part of the counts when it closes; null if they count at once.</param>
    public bool Consider(bool mayFire, Call? call = null)
    {
        if (IsSpent) return false; // without the lock, which calls would share for nothing
        lock (gate)
        {
            if (IsSpent) return false;
            var drawn = Definition.Seed is not { } seed || Chance(seed).NextDouble() < Definition.Probability;
            considered++;
            var fires = mayFire && drawn && considered >= Definition.Call;
            if (fires) fired++;
            if (call?.Changes is not { } changes) records?.Counted(Id);
            else
            {
                openConsidered++;
                if (fires) openFired++;
                changes.AtClose(() => Settle(call.Fault is FiredFault met && met.Armed == this));
            }

            return fires;
        }
    }

    /// <summary>A copy of its current state, with its own counts.</summary>
    public ArmedFault Copy() =>
        new(Id, Sandbox, Definition, Considered, Fired) { IsLasting = IsLasting };

    /// <summary>How often it has seen calls that have closed, at one moment.</summary>
    internal StoredCounts Seen
    {
        get
        {
            lock (gate) return new StoredCounts(considered - openConsidered, fired - openFired);
        }
    }

    /// <summary>Notes its counts from now on.</summary>
    /// <param name="by">Where; null for nowhere.</param>
    internal void Note(FaultRecords? by) => records = by;

    // Made when it is first needed: one that goes on from a state has all the lots to draw again that were drawn before.
    private Random Chance(int seed)
    {
        if (chance is not null) return chance;
        chance = new Random(seed);
        for (var drawn = 0L; drawn < Math.Min(considered, MostDrawnAgain); drawn++) chance.NextDouble();
        return chance;
    }

    /// <summary>Takes a firing back that came to nothing.</summary>
    public void Release(Call call)
    {
        lock (gate)
        {
            fired--;
            if (call.Changes is null) records?.Counted(Id);
            else openFired--;
        }
    }

    private void Settle(bool hasFired)
    {
        lock (gate)
        {
            openConsidered--;
            if (hasFired) openFired--;
            records?.Counted(Id);
        }
    }
}
