using System.Text.Json;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.States;

/// <summary>Writes the states of sandboxes, one account at a time: there may be hundreds of thousands.</summary>
public sealed class StateWriter(SandboxRegistry sandboxes, StateFaults faults, Redactor redactor, IEnumerable<StateSection> registered)
{
    // Editors use the schema for completion.
    private const string Schema = "state.schema.json";
    private const int Version = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = StateJson.Files.Options.NewLine,
        Encoder = StateJson.Files.Options.Encoder,
    };

    private readonly StateSection[] sections = [.. registered];

    /// <summary>Estimated memory for writing them, one at a time.</summary>
    public static long BytesOf(IEnumerable<Sandbox> all) => StreamedJson.Bytes + all.Select(SandboxMoment.BytesOf).DefaultIfEmpty().Max();

    /// <summary>Writes the state of the sandbox with a name.</summary>
    public async Task WriteOneAsync(HttpContext http, string name)
    {
        await using var stream = new StreamedJson(http, Options);
        await WriteAsync(stream, sandboxes.Peek(name), Schema);
    }

    /// <summary>Writes the states of several.</summary>
    public async Task WriteAllAsync(HttpContext http, IReadOnlyList<Sandbox> all)
    {
        await using var stream = new StreamedJson(http, Options);
        var json = stream.Json;
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteNumber("version", Version);
        json.WriteStartArray("sandboxes");
        foreach (var sandbox in all.OrderBy(sandbox => sandbox.Name, StringComparer.OrdinalIgnoreCase))
            await WriteAsync(stream, sandbox, null);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private async Task WriteAsync(StreamedJson stream, Sandbox sandbox, string? schema)
    {
        var (json, at) = (stream.Json, Look(sandbox));
        json.WriteStartObject();
        if (schema is not null) json.WriteString("$schema", schema);
        json.WriteNumber("version", Version);
        json.WriteString("sandbox", sandbox.Name);
        WriteSettings(json, at);
        json.WriteStartArray("accounts");
        foreach (var account in at.Accounts)
        {
            JsonSerializer.Serialize(json, new StateAccount(account.SnapshotAt(at.Clock.Now), redactor.Text), StateJson.Files.StateAccount);
            await stream.PaceAsync();
        }

        json.WriteEndArray();
        json.WriteStartArray("faults");
        foreach (var (fault, considered, fired) in at.Faults)
        {
            JsonSerializer.Serialize(json, faults.Of(fault.Definition, considered, fired), StateJson.Files.FaultDocument);
            await stream.PaceAsync();
        }

        json.WriteEndArray();
        json.WriteStartArray("effects");
        for (var i = at.Effects.Count - 1; i >= 0; i--)
        {
            JsonSerializer.Serialize(json, StateEffects.Of(at.Effects[i]), StateJson.Files.EffectDocument);
            await stream.PaceAsync();
        }

        json.WriteEndArray();
        for (var i = 0; i < sections.Length; i++) await WriteAsync(stream, sections[i], at.Sections[i]);
        json.WriteEndObject();
    }

    // Only where there is something: most sandboxes have nothing in them.
    private static async Task WriteAsync(StreamedJson stream, StateSection section, object seen)
    {
        var isBegun = false;
        foreach (var write in section.Items(seen))
        {
            if (!isBegun) stream.Json.WriteStartArray(section.Name);
            isBegun = true;
            write(stream.Json);
            await stream.PaceAsync();
        }

        if (isBegun) stream.Json.WriteEndArray();
    }

    // A replaced sandbox releases its clock for its waiters, so a snapshot of it then is not a valid state.
    private SandboxMoment Look(Sandbox sandbox)
    {
        while (true)
        {
            var seen = SandboxMoment.Of(sandbox, sections);
            if (sandboxes.Find(sandbox.Name) is not { } now || now == sandbox) return seen;
            sandbox = now;
        }
    }

    private static void WriteSettings(Utf8JsonWriter json, SandboxMoment at)
    {
        var clock = at.Clock.IsFrozen
            ? new ClockDocument { Frozen = true, Now = at.Clock.Now }
            : new ClockDocument { Offset = IsoDuration.Text(at.Clock.Offset) };
        var syncing = new SyncingDocument
        {
            Milliseconds = (int)at.Syncing.Duration.TotalMilliseconds,
            IntervalSeconds = (int)at.Syncing.Interval.TotalSeconds,
            LockedUntil = at.LockedUntil > at.Clock.Now ? at.LockedUntil : null,
        };
        json.WritePropertyName("clock");
        JsonSerializer.Serialize(json, clock, StateJson.Files.ClockDocument);
        json.WritePropertyName("syncing");
        JsonSerializer.Serialize(json, syncing, StateJson.Files.SyncingDocument);
        json.WriteBoolean("accountsTold", at.IsConfigured);
    }
}
