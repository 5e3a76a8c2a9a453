using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.Stubs.Engine;
using EmailSync.Stubs.Mappings;

namespace EmailSync.Stubs.Sandboxes;

/// <summary>
/// The stubs of a sandbox, those of files included, and their scenarios. Its WireMock.Net is made when a call needs it, and ends with the
/// sandbox.
/// </summary>
/// <param name="book">The stubs of files, which every sandbox has.</param>
internal sealed class SandboxStubs(StubBook book) : IStoredPart
{
    private static readonly SandboxSlot<SandboxStubs> Slot = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, string?> states = new(StringComparer.Ordinal); // set before there is an engine
    private readonly Dictionary<string, long> places = new(StringComparer.Ordinal); // as they are stored
    private Dictionary<Guid, Stub>? changed;
    private StubEngine? engine;

    // Null unless changes are stored: the keys of records.
    private ChangedPlaces<string>? noted;

    /// <summary>What stubs keep in each sandbox.</summary>
    public static SandboxFeature Feature(StubBook book) => Slot.FilledBy(_ => new SandboxStubs(book)) with
    {
        MemoryName = "stubs",
        KeptAs = "stubs",
        OutlivesState = true,
        StoredAs = "stubs",
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
                noted?.Change(StubForm.KeyOf(stub.Id));
                if (stub.Scenario is { } scenario) noted?.Change(StubForm.KeyOfState(scenario.Name));
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
            var own = Own();
            noted?.Remove(StubForm.KeyOf(id));
            return own.Remove(id);
        }
    }

    /// <summary>Removes all stubs, those of files included.</summary>
    public void Clear()
    {
        lock (gate)
        {
            (changed, engine) = ([], null);
            noted?.Replace(Keys());
        }
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
            noted?.Change(StubForm.KeyOfState(scenario.Name));
        }
    }

    /// <summary>A stub has answered a call: its scenario can have another state.</summary>
    public void Answered(Guid id)
    {
        lock (gate)
        {
            if (noted is not null && Find(id)?.Scenario is { } scenario) noted.Change(StubForm.KeyOfState(scenario.Name));
        }
    }

    /// <summary>Only the stubs of files are left, and all scenarios are in their first state.</summary>
    public void Reset()
    {
        lock (gate)
        {
            (changed, engine) = (null, null);
            states.Clear();
            noted?.Replace([]);
        }
    }

    /// <summary>Takes over the stubs and scenarios of a sandbox that nobody else has seen.</summary>
    public void Adopt(SandboxStubs other)
    {
        lock (gate)
        {
            (changed, engine) = (other.changed, other.engine);
            noted?.Replace(Keys());
        }
    }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        lock (gate)
        {
            var all = new List<(long Place, Stub Stub)>();
            var isOwn = false;
            foreach (var (key, value) in stored.Records)
                if (key == StubForm.Own) isOwn = true;
                else if (StubForm.IdOf(key) is { } id) all.Add(StubForm.Read(id, value));
                else if (StubForm.ScenarioOf(key) is { } scenario) states[scenario] = StubForm.ReadState(scenario, value);
                else throw new StoredFormException($"stubs: there is no record '{key}'.");
            if (!isOwn) return;
            foreach (var (place, stub) in all) places[StubForm.KeyOf(stub.Id)] = place;
            // A file may have been edited since.
            changed = all.OrderBy(one => one.Place).Select(one => one.Stub)
                .ToDictionary(stub => stub.Id, stub => stub.IsOfFile ? book.Find(stub.Id) ?? stub : stub);
            if (changed.Count > 0) book.Use();
        }
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (gate)
        {
            noted = new ChangedPlaces<string>(places, notes);
            if (!isNew) return;
            foreach (var key in Keys()) noted.Append(key);
        }
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        lock (gate)
        {
            if (noted is null) return;
            foreach (var (key, place) in noted.Take(changes))
                if (Stored(key, place ?? 0) is { } value) changes.Set(key, value);
                else changes.Remove(key);
        }
    }

    private byte[]? Stored(string key, long place)
    {
        if (key == StubForm.Own) return changed is null ? null : StubForm.OfOwn();
        if (StubForm.IdOf(key) is { } id) return changed?.GetValueOrDefault(id) is { } stub ? StubForm.Of(stub, place) : null;
        var scenario = StubForm.ScenarioOf(key)!;
        return (engine is { } known ? known.StateOf(scenario) : states.GetValueOrDefault(scenario)) is { } state
            ? StubForm.OfState(state)
            : null;
    }

    // Of all records that there should be. The first state of a scenario has none.
    private List<string> Keys()
    {
        if (changed is null) return [.. states.Keys.Select(StubForm.KeyOfState)];
        var scenarios = changed.Values.Select(stub => stub.Scenario?.Name).OfType<string>().Concat(states.Keys).Distinct();
        return [StubForm.Own, .. changed.Keys.Select(StubForm.KeyOf), .. scenarios.Select(StubForm.KeyOfState)];
    }

    private Dictionary<Guid, Stub> Own()
    {
        if (changed is { } own) return own;
        changed = book.OfFiles.ToDictionary(stub => stub.Id);
        if (noted is not null)
            foreach (var key in Keys())
                noted.Change(key);
        return changed;
    }
}
