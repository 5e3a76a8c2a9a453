using System.Text.Json;
using EmailSync.MockServer.Journal.Redaction;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.MockServer.States;

/// <summary>Writes the states of sandboxes.</summary>
public sealed class StateWriter(SandboxRegistry sandboxes, StateFaults faults, Redactor redactor)
{
    // An editor that finds the schema beside the file knows its members.
    private const string Schema = "state.schema.json";
    private const int MostEffects = 10_000;
    private const int MostTries = 5;

    /// <summary>The state of the sandbox of a name.</summary>
    public byte[] One(string name) => Settled(() => JsonSerializer.SerializeToUtf8Bytes(Of(sandboxes.Peek(name)) with { Schema = Schema }, StateJson.Files.SandboxDocument));

    /// <summary>The states of several.</summary>
    public byte[] All(IReadOnlyList<Sandbox> all) => Settled(() => JsonSerializer.SerializeToUtf8Bytes(
        new StatesDocument(Schema, 1, [.. all.OrderBy(sandbox => sandbox.Name, StringComparer.OrdinalIgnoreCase).Select(Of)]), StateJson.Files.StatesDocument));

    // Calls take no lock for our sake. Read twice alike, it was so at one moment in between; under calls without a pause
    // the last reading is taken, in which each account is right by itself.
    private static byte[] Settled(Func<byte[]> read)
    {
        var octets = read();
        for (var tries = 1; tries < MostTries; tries++)
        {
            var again = read();
            if (again.AsSpan().SequenceEqual(octets)) break;
            octets = again;
        }

        return octets;
    }

    private SandboxDocument Of(Sandbox sandbox)
    {
        var (clock, syncing, accounts) = (sandbox.Clock.Read(), sandbox.Syncing, sandbox.Accounts.Now);
        var lockedUntil = sandbox.Batches.HeldUntil;
        return new SandboxDocument
        {
            Sandbox = sandbox.Name,
            Clock = clock.IsFrozen
                ? new ClockDocument { Frozen = true, Now = clock.Now }
                : new ClockDocument { Offset = IsoDuration.Text(clock.Offset) },
            Syncing = new SyncingDocument
            {
                Milliseconds = (int)syncing.Duration.TotalMilliseconds,
                IntervalSeconds = (int)syncing.Interval.TotalSeconds,
                LockedUntil = lockedUntil > clock.Now ? lockedUntil : null,
            },
            AccountsTold = accounts.IsTold,
            Accounts = [.. accounts.All.Select(account => StateAccounts.Of(account, clock.Now, redactor))],
            // Spent ones are done: nothing of what comes depends on them.
            Faults = [.. sandbox.Faults.All.Where(fault => !fault.IsSpent).Select(faults.Of)],
            Effects = [.. sandbox.Effects.NewestFirst(out _).Take(MostEffects).Reverse().Select(StateEffects.Of)],
        };
    }
}
