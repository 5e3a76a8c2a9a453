using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using EmailSync.Scenarios.Cleaning;

namespace EmailSync.Scenarios.States;

/// <summary>The state of the sandboxes of a recording.</summary>
internal sealed class ScenarioState
{
    // As states are written: for people, in one form on every machine.
    private static readonly JsonWriterOptions Writing =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<string, Part> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyList<CleanExchange> exchanges;
    private readonly HashSet<int> bound = [];

    public ScenarioState(IReadOnlyList<CleanExchange> exchanges, RecordedTimes times)
    {
        this.exchanges = exchanges;
        foreach (var one in exchanges)
        {
            if (!parts.TryGetValue(one.Sandbox, out var part)) parts.Add(one.Sandbox, part = new Part(new(times), new(times)));
            part.Accounts.Add(one);
            part.Entities.Add(one);
        }

        foreach (var (_, part) in parts) part.Close();
        if (parts.Count == 0) parts.Add("", new Part(new(times), new(times)));
    }

    /// <summary>The sandboxes.</summary>
    public IReadOnlyCollection<string> Sandboxes => parts.Keys;

    public int Accounts => parts.Values.Sum(part => part.AccountList.Count);

    public int Entities => parts.Values.Sum(part => part.EntityList.Count);

    /// <summary>How many answers are bound to their requests.</summary>
    public int Bound => bound.Count;

    /// <summary>Whether the answer of an exchange is bound to its request.</summary>
    public bool IsBound(int index) => bound.Contains(index);

    /// <summary>Binds answers to their requests, and with each all others to the same request.</summary>
    /// <returns>Whether any was not bound before.</returns>
    public bool Bind(IEnumerable<int> indexes)
    {
        var keys = indexes.Where(index => !bound.Contains(index)).Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        if (keys.Count == 0) return false;
        for (var index = 0; index < exchanges.Count; index++)
            if (keys.Contains(KeyOf(index))) bound.Add(index);
        return true;
    }

    /// <summary>Takes out what the mock refuses, by its place in the document.</summary>
    /// <returns>What was taken out: its sandbox, and whether it is an entity; null if the place is none of these.</returns>
    public (string Sandbox, bool IsEntity)? Remove(string pointer)
    {
        var steps = pointer.Split('/');
        var from = steps.Length > 2 && steps[1] == "sandboxes" ? 3 : 1;
        var sandbox = from == 3
            ? parts.Keys.ElementAt(int.Parse(steps[2], System.Globalization.CultureInfo.InvariantCulture))
            : parts.Keys.First();
        if (steps.Length < from + 2 || !int.TryParse(steps[from + 1], out var index)) return null;
        var list = steps[from] switch { "entities" => parts[sandbox].EntityList, "accounts" => parts[sandbox].AccountList, _ => null };
        if (list is null || index >= list.Count) return null;
        list.RemoveAt(index);
        return (sandbox, steps[from] == "entities");
    }

    /// <summary>The document.</summary>
    public byte[] Write()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Writing))
        {
            if (parts.Count == 1) WriteOne(json, parts.Keys.First());
            else
            {
                json.WriteStartObject();
                json.WriteString("$schema", "state.schema.json");
                json.WriteNumber("version", 1);
                json.WriteStartArray("sandboxes");
                foreach (var name in parts.Keys) WriteOne(json, name);
                json.WriteEndArray();
                json.WriteEndObject();
            }
        }

        return [.. bytes.WrittenSpan, (byte)'\n'];
    }

    private void WriteOne(Utf8JsonWriter json, string name)
    {
        var part = parts[name];
        json.WriteStartObject();
        if (parts.Count == 1) json.WriteString("$schema", "state.schema.json");
        json.WriteNumber("version", 1);
        json.WriteString("sandbox", name);
        if (part.AccountList.Count > 0)
        {
            json.WriteBoolean("accountsTold", true);
            Write(json, "accounts", part.AccountList);
        }

        if (part.EntityList.Count > 0) Write(json, "entities", part.EntityList);
        var answers = Enumerable.Range(0, exchanges.Count)
            .Where(index => bound.Contains(index) && exchanges[index].Sandbox.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (answers.Count > 0)
        {
            json.WriteStartArray("recorded");
            foreach (var index in answers) exchanges[index].Answer.Write(json, isUsed: false, text => text);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, List<JsonObject> list)
    {
        json.WriteStartArray(name);
        foreach (var item in list) item.WriteTo(json);
        json.WriteEndArray();
    }

    private string KeyOf(int index) => $"{exchanges[index].Sandbox.ToUpperInvariant()} {exchanges[index].Answer.Request.Key}";

    private sealed record Part(AccountCollector Accounts, EntityCollector Entities)
    {
        public List<JsonObject> AccountList { get; } = [];

        public List<JsonObject> EntityList { get; } = [];

        public void Close()
        {
            AccountList.AddRange(Accounts.All);
            EntityList.AddRange(Entities.All);
        }
    }
}
