using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Json;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.States;

/// <summary>Reads a document with the states of sandboxes, and reports all errors at once.</summary>
public sealed class StateReader(StateSchema schema, SandboxParts parts, SandboxRegistry sandboxes, MemoryBudget memory)
{
    /// <summary>More than any test needs; bounds the memory while it is read.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    // Counted up to this many; beyond that no further checks are made.
    private const int MostViolations = 1000;
    private const string Sandboxes = "sandboxes";

    /// <summary>Reads a document.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="sandbox">The target sandbox; null if the document names it.</param>
    /// <param name="errors">Gets what is wrong.</param>
    /// <returns>The states; use them only if there are no errors.</returns>
    public IReadOnlyList<SandboxState> Read(ReadOnlyMemory<byte> bytes, string? sandbox, StateErrors errors)
    {
        if (JsonValues.AreTooMany(bytes.Span))
        {
            errors.Add("body", $"expected at most {JsonValues.Most} names, values and brackets, found more.");
            return [];
        }

        var reading = JsonBody.Parse(bytes, null);
        if (!reading.IsRead)
        {
            errors.Add(reading.Fault.Location.Text, reading.Fault.Message);
            return [];
        }

        using var document = reading.Document;
        var root = document.RootElement;
        var several = StateMembers.Find(root, Sandboxes);
        var sound = Evaluate(root, several is null ? schema.One : schema.Many, errors);
        // What comes after the last counted one has not been checked.
        if (sound.AreUnknown) return [];
        if (several is null)
            return sound.Holds("") || root.ValueKind == JsonValueKind.Object ? [parts.Read(root, "", sandbox, sound, errors)] : [];
        if (sandbox is not null)
            errors.Add(JsonPointer.Segment(Sandboxes),
                $"expected the document of one sandbox, because this path is "
                    + $"for {(sandbox.Length == 0 ? "the root installation" : sandbox)}; "
                    + $"send several to /__mock/state without a sandbox before it.");
        return several.Value.ValueKind == JsonValueKind.Array ? ReadAll(several.Value, sound, errors) : [];
    }

    private List<SandboxState> ReadAll(JsonElement several, SoundLocations sound, StateErrors errors)
    {
        var bytes = 0L;
        var states = new List<SandboxState>();
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in several.EnumerateArray())
        {
            var location = $"/{Sandboxes}{JsonPointer.Segment(states.Count)}";
            var state = one.ValueKind == JsonValueKind.Object ? parts.Read(one, location, null, sound, errors) : new SandboxState("");
            if (one.ValueKind == JsonValueKind.Object && !seen.TryAdd(state.Sandbox, location))
                errors.Add($"{location}/sandbox", $"expected a unique name, found that of {seen[state.Sandbox]}.");
            states.Add(state);
            // Stop at the memory limit.
            if ((bytes += state.Bytes) <= memory.MostKept) continue;
            errors.Add(location,
                $"expected accounts and faults of at most {memory.MostKept} bytes (half of the setting Memory:Octets), "
                    + $"found {bytes} up to here.");
            break;
        }

        if (!sandboxes.MayHold(states.Select(state => state.Sandbox), out var expected)) errors.Add($"/{Sandboxes}", expected);
        return states;
    }

    // Schema violations, and duplicate members, of which a reader would silently use one.
    private static SoundLocations Evaluate(JsonElement root, Schema schema, StateErrors errors)
    {
        var violations = new ViolationList(MostViolations);
        schema.Validate(root, violations);
        foreach (var violation in violations) errors.Add(violation.Pointer, $"expected {violation.Expected}, found {violation.Found}.");
        var repeated = new List<string>();
        RepeatedMembers.Find(root, "", repeated);
        foreach (var location in repeated) errors.Add(location, "expected it once, found it twice.");
        return new SoundLocations([.. violations.Select(violation => violation.Pointer),
            .. repeated])
        { AreUnknown = violations.Count >= MostViolations };
    }
}
