using System.Text.Json;
using System.Text.Json.Serialization;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>The clock of a sandbox as it is stored: how it differs from the server's.</summary>
internal sealed class StoredClock(SandboxClock clock) : IStoredPart
{
    private const string Key = "clock";
    private bool isStored;

    public void Restore(StoredPart stored, Sandbox sandbox)
    {
        foreach (var (key, value) in stored.Records)
            if (key == Key && JsonSerializer.Deserialize(value, StoredClockJson.Default.StoredClockRecord) is { } record)
            {
                clock.Restore(TimeSpan.FromTicks(record.OffsetTicks), record.Frozen);
                isStored = true;
            }
    }

    // A clock that nobody has changed shows the server's time, stored or not.
    public void Follow(PartNotes notes, bool isNew) => clock.Follow(notes);

    public void TakeChanges(PartChanges changes)
    {
        var (offset, frozen) = clock.Difference;
        var isSet = offset != TimeSpan.Zero || frozen is not null;
        if (isSet)
            changes.Set(Key, JsonSerializer.SerializeToUtf8Bytes(new(offset.Ticks, frozen), StoredClockJson.Default.StoredClockRecord));
        else if (isStored) changes.Remove(Key);
        isStored = isSet;
    }
}

/// <param name="OffsetTicks">How far it is from the server's clock, while it runs.</param>
/// <param name="Frozen">The time at which it is frozen; null while it runs.</param>
internal sealed record StoredClockRecord(long OffsetTicks, DateTimeOffset? Frozen);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredClockRecord))]
internal sealed partial class StoredClockJson : JsonSerializerContext;
