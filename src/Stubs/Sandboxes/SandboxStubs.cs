using EmailSync.MockServer.Sandboxes;
using EmailSync.Stubs.Engine;
using EmailSync.Stubs.Mappings;

namespace EmailSync.Stubs.Sandboxes;

/// <summary>
/// The stubs of a sandbox, those of files included, and their scenarios. Its WireMock.Net is made when a call needs it, and ends with the
/// sandbox.
/// </summary>
/// <param name="book">The stubs of files, which every sandbox has.</param>
internal sealed class SandboxStubs(StubBook book) : ISandboxPart
{
    private static readonly SandboxSlot<SandboxStubs> Slot = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, string?> states = new(StringComparer.Ordinal); // set before there is an engine
    private Dictionary<Guid, Stub>? changed;
    private StubEngine? engine;

    /// <summary>What stubs keep in each sandbox.</summary>
    public static SandboxFeature Feature(StubBook book) => Slot.FilledBy(_ => new SandboxStubs(book)) with
    {
        MemoryName = "stubs",
        KeptAs = "stubs",
        OutlivesState = true,
    };

    public static SandboxStubs Of(Sandbox sandbox) => sandbox.Part(Slot);

    /// <summary>All stubs, in the order in which they were added.</summary>
    public IReadOnlyList<Stub> All
    {
        get
        {
            lock (gate) return changed is { } own ? [.. own.Values] : book.OfFiles;
        }
    }

    /// <summary>Estimated memory of the stubs that are this sandbox's own.</summary>
    public long Bytes
    {
        get
        {
            lock (gate) return changed?.Values.Where(stub => !stub.IsOfFile).Sum(stub => stub.Bytes) ?? 0;
        }
    }

    /// <summary>Whether a call can be answered.</summary>
    /// <param name="ofContract">Whether it is for an operation of the contract.</param>
    public bool HasFor(bool ofContract)
    {
        lock (gate)
            return changed is { } own ? own.Count > 0 && (!ofContract || own.Values.Any(stub => stub.InContract))
                : book.OfFiles.Count > 0 && (!ofContract || book.AnyOfFilesInContract);
    }

    /// <summary>WireMock.Net with these stubs, and the longest time that one of them delays its answer.</summary>
    public (StubEngine Engine, TimeSpan Delay) Running()
    {
        lock (gate)
        {
            var all = changed is { } own ? own.Values : (IEnumerable<Stub>)book.OfFiles;
            if (engine is null)
            {
                engine = new StubEngine();
                foreach (var stub in all) engine.Add(stub);
                foreach (var (scenario, state) in states) engine.SetState(scenario, state);
                states.Clear();
            }

            return (engine, all.Select(stub => stub.Delay).DefaultIfEmpty(TimeSpan.Zero).Max());
        }
    }

    /// <summary>The stub with an id; null if there is none.</summary>
    public Stub? Find(Guid id)
    {
        lock (gate) return (changed is { } own ? own.GetValueOrDefault(id) : null) ?? (changed is null ? book.Find(id) : null);
    }

    /// <summary>Adds stubs, which were tried before; one with a known id replaces that one.</summary>
    /// <returns>False, without a change, if there would be too many.</returns>
    public bool TryAdd(IReadOnlyList<Stub> stubs)
    {
        lock (gate)
        {
            var own = Own();
            if (own.Keys.Union(stubs.Select(stub => stub.Id)).Count() > StubLimits.Most) return false;
            foreach (var stub in stubs)
            {
                own[stub.Id] = stub;
                engine?.Add(stub);
            }

            book.Use();
            return true;
        }
    }

    /// <summary>Removes a stub; false if there is none with the id.</summary>
    public bool Remove(Guid id)
    {
        lock (gate)
        {
            if (Find(id) is null) return false;
            engine?.Remove(id);
            return Own().Remove(id);
        }
    }

    /// <summary>Removes all stubs, those of files included.</summary>
    public void Clear()
    {
        lock (gate) (changed, engine) = ([], null);
    }

    /// <summary>The state of a scenario.</summary>
    public string StateOf(string scenario)
    {
        lock (gate) return (engine is { } known ? known.StateOf(scenario) : states.GetValueOrDefault(scenario)) ?? StubScenario.Started;
    }

    /// <summary>Sets the state of a scenario; null is the first one.</summary>
    public void SetState(StubScenario scenario, string? state)
    {
        lock (gate)
        {
            var next = state is null or StubScenario.Started ? scenario.Starts : state;
            if (engine is { } known) known.SetState(scenario.Name, next);
            else states[scenario.Name] = next;
        }
    }

    /// <summary>Only the stubs of files are left, and all scenarios are in their first state.</summary>
    public void Reset()
    {
        lock (gate)
        {
            (changed, engine) = (null, null);
            states.Clear();
        }
    }

    /// <summary>Takes over the stubs and scenarios of a sandbox that nobody else has seen.</summary>
    public void Adopt(SandboxStubs other)
    {
        lock (gate) (changed, engine) = (other.changed, other.engine);
    }

    private Dictionary<Guid, Stub> Own() => changed ??= book.OfFiles.ToDictionary(stub => stub.Id);
}
