using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Faults;

/// <summary>Arms faults, several at once or none.</summary>
public sealed class FaultArmoury(SandboxRegistry sandboxes)
{
    private long last;

    /// <summary>An armed fault that has seen calls already.</summary>
    public ArmedFault Make(FaultDefinition definition, string sandbox, int considered, int fired) =>
        new(Interlocked.Increment(ref last), sandbox, definition, considered, fired);

    /// <summary>Arms these in their sandboxes, which are made where they have not been used yet.</summary>
    /// <param name="definitions">The faults.</param>
    /// <param name="sandbox">Name of the sandbox for those that name none.</param>
    /// <param name="full">Name of the sandbox that has no room for them; null where all were armed.</param>
    public IReadOnlyList<ArmedFault> Arm(IReadOnlyList<FaultDefinition> definitions, string sandbox, out string? full)
    {
        var faults = definitions.Select(definition => (Sandbox: sandboxes.Use(definition.Sandbox ?? sandbox), Definition: definition))
            .Select(fault => (fault.Sandbox, Armed: new ArmedFault(Interlocked.Increment(ref last), fault.Sandbox.Name, fault.Definition))).ToList();
        var done = new List<(Sandbox Sandbox, ArmedFault Armed)>();
        foreach (var group in faults.GroupBy(fault => fault.Sandbox))
        {
            if (group.Key.Faults.TryArm([.. group.Select(fault => fault.Armed)]))
            {
                done.AddRange(group);
                continue;
            }

            foreach (var (other, armed) in done) other.Faults.Disarm(armed.Id);
            full = group.Key.Name;
            return [];
        }

        full = null;
        return [.. faults.Select(fault => fault.Armed)];
    }
}
