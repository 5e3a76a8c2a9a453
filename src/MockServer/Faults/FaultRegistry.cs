using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Faults;

/// <summary>Arms faults, several at once or none.</summary>
/// <param name="sandboxes">The sandboxes.</param>
/// <param name="ids">Their numbers.</param>
public sealed class FaultRegistry(SandboxRegistry sandboxes, FaultIds ids)
{
    /// <summary>An armed fault that has seen calls already.</summary>
    public ArmedFault Make(FaultDefinition definition, string sandbox, int considered, int fired) =>
        new(ids.Next(), sandbox, definition, considered, fired);

    /// <summary>A new fault, not armed yet.</summary>
    public ArmedFault Make(FaultDefinition definition, string sandbox, bool isLasting) =>
        new(ids.Next(), sandbox, definition) { IsLasting = isLasting };

    /// <summary>Arms these in their sandboxes, which are made where they have not been used yet.</summary>
    /// <param name="definitions">The faults.</param>
    /// <param name="sandbox">Name of the sandbox for those that name none.</param>
    /// <param name="full">Name of the sandbox that has no room for them; null if all were armed.</param>
    public IReadOnlyList<ArmedFault> Arm(IReadOnlyList<FaultDefinition> definitions, string sandbox, out string? full)
    {
        var groups = definitions.Select(definition => (Name: definition.Sandbox ?? sandbox, Definition: definition))
            .GroupBy(fault => fault.Name, StringComparer.OrdinalIgnoreCase).ToList();
        // A new one has room for all: those that are there are asked first, and where one has none, none is made.
        full = groups.Select(group => (Sandbox: sandboxes.Find(group.Key), Count: group.Count()))
            .FirstOrDefault(group => group.Sandbox?.Faults.HasRoom(group.Count) == false).Sandbox?.Name;
        if (full is not null) return [];
        var used = sandboxes.UseAll([.. groups.Select(group => group.Key)]).ToDictionary(one => one.Name, StringComparer.OrdinalIgnoreCase);
        var faults = definitions.Select(definition => used[definition.Sandbox ?? sandbox])
            .Zip(definitions,
                (owner, definition) => (Sandbox: owner, Armed: new ArmedFault(ids.Next(), owner.Name, definition)))
                .ToList();
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
