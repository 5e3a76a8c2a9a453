using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.States;

/// <summary>Loads states into sandboxes. A call sees the old or the new sandbox, never a mixture.</summary>
public sealed class StateLoader(SandboxRegistry sandboxes, FaultRegistry registry, MemoryBudget memory)
{
    /// <summary>Loads all of them, or none if there is not enough room.</summary>
    /// <param name="states">The states.</param>
    /// <param name="expected">The error if there is not enough room.</param>
    public bool TryLoad(IReadOnlyList<SandboxState> states, out string expected)
    {
        var growth = states.Sum(state => state.Bytes - (sandboxes.Find(state.Sandbox)?.Memory.Kept ?? 0));
        return memory.TryKeep(growth, () => Load(states), out expected);
    }

    private void Load(IReadOnlyList<SandboxState> states)
    {
        sandboxes.UseAll([.. states.Select(state => state.Sandbox)]);
        foreach (var state in states) sandboxes.Replace(state.Sandbox, sandbox => Fill(sandbox, state));
    }

    private void Fill(Sandbox sandbox, SandboxState state)
    {
        sandbox.Clock.TryChange(state.Clock);
        sandbox.Syncing =
            sandbox.Syncing with
            {
                Duration = state.Duration ?? sandbox.Syncing.Duration,
                Interval = state.Interval ?? sandbox.Syncing.Interval
            };
        sandbox.Batches.HeldUntil = state.LockedUntil;
        if (state.Accounts is { } accounts) sandbox.Accounts.Set(accounts);
        sandbox.Faults.TryArm(
            [.. state.Faults.Select(fault => registry.Make(fault.Definition, sandbox.Name, fault.Considered, fault.Fired))]);
        foreach (var section in state.Sections) section.Fill(sandbox);
        foreach (var effect in state.Effects) memory.Grown(sandbox, sandbox.Effects.Add(effect with { Sandbox = sandbox.Name }));
    }
}
