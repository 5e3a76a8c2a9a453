using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.Stubs.Mappings;

namespace EmailSync.Stubs.Sandboxes;

/// <summary>
/// The stored form of a sandbox's stubs and scenarios: a record for each stub, with its place in the list, one for the state of each
/// scenario, and one that says that the list is the sandbox's own, although it may be empty.
/// </summary>
internal static class StubForm
{
    /// <summary>The record that says that the sandbox has a list of its own.</summary>
    public const string Own = "own";

    private const int Newest = 1;
    private const string Stubs = "stub/";
    private const string States = "state/";

    public static string KeyOf(Guid id) => $"{Stubs}{id}";

    public static string KeyOfState(string scenario) => $"{States}{scenario}";

    /// <summary>The stub of a record; null if it is another record.</summary>
    public static Guid? IdOf(string key) =>
        key.StartsWith(Stubs, StringComparison.Ordinal) && Guid.TryParse(key.AsSpan(Stubs.Length), out var id) ? id : null;

    /// <summary>The scenario of a record; null if it is another record.</summary>
    public static string? ScenarioOf(string key) => key.StartsWith(States, StringComparison.Ordinal) ? key[States.Length..] : null;

    public static byte[] OfOwn() => [Newest];

    public static byte[] Of(Stub stub, long place)
    {
        using var writer = new StoredWriter();
        writer.Byte(Newest);
        writer.Number(place);
        writer.Optional(stub.Name);
        writer.Text(stub.Source.GetRawText());
        writer.Text(stub.Model);
        writer.Flag(stub.InContract);
        writer.Flag(stub.IsOfFile);
        writer.Number(stub.Delay.Ticks);
        writer.Flag(stub.Scenario is not null);
        if (stub.Scenario is not { } scenario) return writer.Take();
        writer.Text(scenario.Name);
        writer.Optional(scenario.Starts);
        writer.Number(scenario.States.Count);
        foreach (var state in scenario.States) writer.Text(state);
        return writer.Take();
    }

    public static (long Place, Stub Stub) Read(Guid id, ReadOnlySpan<byte> bytes)
    {
        var reader = new StoredReader(bytes, $"stub {id}");
        reader.Form(Newest);
        var place = reader.Number();
        var (name, source, model) = (reader.OptionalText(), reader.Text(), reader.Text());
        var stub = new Stub(id, name, JsonElement.Parse(source), model)
        {
            InContract = reader.Flag(),
            IsOfFile = reader.Flag(),
            Delay = new TimeSpan(reader.Number()),
            Scenario = reader.Flag() ? ReadScenario(ref reader) : null,
        };
        reader.End();
        return (place, stub);
    }

    public static byte[] OfState(string state)
    {
        using var writer = new StoredWriter();
        writer.Byte(Newest);
        writer.Text(state);
        return writer.Take();
    }

    public static string ReadState(string scenario, ReadOnlySpan<byte> bytes)
    {
        var reader = new StoredReader(bytes, $"state of scenario {scenario}");
        reader.Form(Newest);
        var state = reader.Text();
        reader.End();
        return state;
    }

    private static StubScenario ReadScenario(ref StoredReader reader)
    {
        var (name, starts) = (reader.Text(), reader.OptionalText());
        var states = new List<string>();
        for (var left = reader.Count(); left > 0; left--) states.Add(reader.Text());
        return new StubScenario(name, starts, states);
    }
}
