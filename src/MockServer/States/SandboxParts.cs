using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.MockServer.States;

/// <summary>
/// Reads the parts of one sandbox's document. Parts that the schema has refused are skipped; the others report further errors.
/// </summary>
public sealed class SandboxParts(
    StateFaults faults, SandboxNames names, MockOptions options, TimeProvider time, IEnumerable<StateSection> registered)
{
    private const string Accounts = "/accounts";
    private readonly StateSection[] sections = [.. registered];

    internal SandboxState Read(JsonElement json, string location, string? sandbox, SoundLocations sound, StateErrors errors)
    {
        var name = sandbox ?? ReadName(json, location, sound, errors);
        var syncing = Part("/syncing", StateJson.Files.SyncingDocument) ?? new SyncingDocument();
        StateTimes.Check(syncing.LockedUntil, $"{location}/syncing/lockedUntil", errors);
        return new SandboxState(name)
        {
            Clock = Part("/clock", StateJson.Files.ClockDocument) is { } clock
                ? ReadClock(clock, $"{location}/clock", errors)
                : new ClockChange(),
            Duration = syncing.Milliseconds is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            Interval = syncing.IntervalSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            LockedUntil = syncing.LockedUntil ?? default,
            Accounts = ReadAccounts(),
            Faults =
            [.. Items("/faults", StateJson.Files.FaultDocument).Select(item => faults.Read(item.Value, item.Location, errors))
                .OfType<FaultState>()],
            Effects =
            [.. Items("/effects", StateJson.Files.EffectDocument)
                .Select(item => StateEffects.Read(item.Value, item.Location, name, errors))],
            Sections = [.. sections.Select(ReadSection).OfType<SectionState>()],
        };

        SectionState? ReadSection(StateSection section) => $"{location}/{section.Name}" is var at && sound.Holds(at)
            && StateMembers.Find(json, section.Name) is { ValueKind: JsonValueKind.Array } list
            ? section.Read(list, at, errors)
            : null;

        T? Part<T>(string part, JsonTypeInfo<T> type)
            where T : class =>
            sound.Holds(location + part) && StateMembers.Find(json, part[1..]) is { } value ? value.Deserialize(type) : null;

        List<(T Value, string Location)> Items<T>(string part, JsonTypeInfo<T> type)
        {
            var items = new List<(T, string)>();
            if (StateMembers.Find(json, part[1..]) is not { ValueKind: JsonValueKind.Array } array) return items;
            var at = 0;
            foreach (var item in array.EnumerateArray())
            {
                var pointer = $"{location}{part}{JsonPointer.Segment(at++)}";
                if (sound.Holds(pointer)) items.Add((item.Deserialize(type)!, pointer));
            }

            return items;
        }

        AccountSet? ReadAccounts()
        {
            var before = errors.Count;
            var all = new List<MailAccount>();
            var seen = new Dictionary<int, string>();
            foreach (var (document, at) in Items(Accounts, StateJson.Files.StateAccount))
            {
                if (!seen.TryAdd(document.AccountId, at))
                    errors.Add($"{at}/AccountId",
                        $"expected a unique key, found that of {seen[document.AccountId]}: {document.AccountId}.");
                if (StateAccounts.Read(document, at, options.UntilFailed, errors) is { } account) all.Add(account);
            }

            var isConfigured = sound.Holds($"{location}/accountsTold") ? StateMembers.Find(json, "accountsTold")?.GetBoolean() : null;
            if (StateMembers.Find(json, Accounts[1..]) is null)
            {
                if (isConfigured is not null) errors.Add($"{location}/accountsTold", "expected together with accounts, found alone.");
                return null;
            }

            return errors.Count > before || !sound.Holds(location + Accounts) ? null : new AccountSet(all, isConfigured ?? true);
        }
    }

    private string ReadName(JsonElement json, string location, SoundLocations sound, StateErrors errors)
    {
        if (!sound.Holds($"{location}/sandbox") || StateMembers.Find(json, "sandbox")?.GetString() is not { Length: > 0 } name) return "";
        if (!names.CanName(name))
            errors.Add($"{location}/sandbox",
                "expected up to 64 letters, digits, '-', '_', '.' or '~', and not a reserved name such as api; "
                    + "or an empty string for the root installation.");
        return name;
    }

    private ClockChange ReadClock(ClockDocument clock, string location, StateErrors errors)
    {
        var offset = TimeSpan.Zero;
        StateTimes.Check(clock.Now, $"{location}/now", errors);
        if (clock.Offset is { } text)
        {
            if (clock.Now is not null || clock.Frozen)
                errors.Add($"{location}/offset", "expected either now or offset, and now for a frozen clock; found offset as well.");
            var change = new ClockChange { Advance = IsoDuration.Read(text) ?? TimeSpan.MaxValue };
            if (change.From(time.GetUtcNow()) is null)
                errors.Add($"{location}/offset",
                    $"expected a duration in days or smaller units such as P1DT2H or -PT30M, "
                        + $"with which the clock stays from {SandboxClock.Earliest:yyyy} to {SandboxClock.Last:yyyy}, "
                        + $"found '{Excerpt.Of(text)}'.");
            else offset = change.Advance;
        }

        return new ClockChange { Now = clock.Now, Advance = offset, Frozen = clock.Frozen };
    }
}
