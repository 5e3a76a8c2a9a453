using System.Globalization;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Findings.Patterns;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.States;
using EmailSync.Tournament.Judging;
using EmailSync.Tournament.Planning;

namespace EmailSync.Tournament.Running;

/// <summary>Prepares the sandboxes of runs, and reads what a run did in one.</summary>
internal sealed class RunSandboxes(
    SandboxRegistry sandboxes, FaultRegistry faults, FaultReader reader, StateWriter writer, StateReader states, StateLoader loader,
    JournalFeed feed, ContractDocument contract, MockOptions options)
{
    // The sample accounts of a sandbox follow from its name; here all sandboxes have the same.
    private const string Samples = "tournament";
    private const int FirstTenant = 70_000;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);
    private int last;

    /// <summary>The name of a sandbox that no run has used.</summary>
    public string NewName(bool isOnline)
    {
        while (true)
        {
            var number = Interlocked.Increment(ref last);
            var name = isOnline
                ? string.Create(CultureInfo.InvariantCulture, $"Cust{FirstTenant + number}")
                : string.Create(CultureInfo.InvariantCulture, $"run-{number}");
            if (sandboxes.Find(name) is null) return name;
        }
    }

    /// <summary>Prepares a sandbox for a run.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="state">The state to start with; null for the initial one.</param>
    /// <exception cref="InvalidOperationException">The state cannot be loaded; the message says why.</exception>
    public async Task<PreparedSandbox> PrepareAsync(string name, ReadOnlyMemory<byte>? state)
    {
        var used = sandboxes.Use(name);
        used.Reset();
        used.Faults.TakeAll();
        if (state is { } document)
        {
            var errors = new StateErrors();
            var read = states.Read(document, name, errors);
            if (errors.Count > 0)
                throw new InvalidOperationException(
                    string.Join('\n', errors.Listed.Select(error => $"--state: {error.Location}: {error.Message}")));
            if (!loader.TryLoad(read, out var expected)) throw new InvalidOperationException($"--state: {expected}");
        }
        else if (options.Accounts.Count == 0)
        {
            used.Accounts.Set(new AccountSamples(options.SampleAccounts).Of(Samples));
        }

        return new PreparedSandbox(name, await StateAsync(name));
    }

    /// <summary>Arms a misbehaviour in a prepared sandbox, so that resets of the command leave it armed.</summary>
    /// <returns>The armed fault, which counts the calls that meet it.</returns>
    public ArmedFault Arm(PreparedSandbox prepared, Misbehaviour misbehaviour)
    {
        using var json = JsonDocument.Parse(misbehaviour.Definition);
        var errors = new List<DefinitionError>();
        var definition = reader.Read(json.RootElement, "", FaultMembers.OfAll, errors)
            ?? throw new InvalidOperationException(string.Join(' ', errors.Select(error => error.Message)));
        var sandbox = sandboxes.Use(prepared.Name);
        var armed = faults.Make(definition, prepared.Name, isLasting: true);
        sandbox.Faults.TryArm([armed]);
        return armed;
    }

    /// <summary>Waits until no call of a run is in progress, but not for ever.</summary>
    public async Task DrainAsync(string name, TimeProvider time)
    {
        using var subscription = feed.Subscribe(name);
        var start = time.GetTimestamp();
        while (sandboxes.Find(name) is { } sandbox && sandbox.Patterns.InProgress > 0 && time.GetElapsedTime(start) < LongestDrain)
        {
            // A call is published shortly before it has ended, so the signal alone is not enough.
            using var glance = new CancellationTokenSource(Glance, time);
            try
            {
                await subscription.WaitAsync(glance.Token);
                while (subscription.TryRead(out _))
                {
                }
            }
            catch (OperationCanceledException) when (glance.IsCancellationRequested)
            {
                // Looks again.
            }
        }
    }

    /// <summary>Reads what a run did.</summary>
    public async Task<ObservedRun> ObserveAsync(PreparedSandbox prepared)
    {
        var sandbox = sandboxes.Use(prepared.Name);
        JournalEntry[] calls = [.. sandbox.Journal.NewestFirst(out _).Reverse()];
        var issued = sandbox.Issued.All;
        var now = sandbox.Clock.GetUtcNow();
        bool? hasLiveToken = issued.Count == 0 ? null : issued.Any(one => !one.IsRevoked && !one.IsExpired(now));
        var effects = EffectReader.Read(prepared.State, await StateAsync(prepared.Name), calls, hasLiveToken);
        var operations = new CalledOperations([.. Operations(sandbox, calls)], issued.Count > 0 || sandbox.Sessions.Bytes > 0,
            sandbox.Type == InstallationType.Online);
        return new ObservedRun(operations, effects, EffectReader.Answers(calls),
            calls.Count(call => call.CalledOperation is not null && call.IsRefused));
    }

    /// <summary>Frees the memory of a sandbox that is not used again.</summary>
    public void Release(string name) => sandboxes.Find(name)?.Reset();

    /// <summary>The other sandboxes that were called, with the number of calls.</summary>
    public IReadOnlyList<(string Name, int Calls)> CalledElsewhere(string name) =>
        [.. sandboxes.All.Where(other => !other.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(other => (other.Name, other.Journal.NewestFirst(out _).Length)).Where(other => other.Item2 > 0)];

    private IEnumerable<CalledOperation> Operations(Sandbox sandbox, JournalEntry[] calls)
    {
        var groups = calls.Where(call => call.CalledOperation is not null).GroupBy(call => call.CalledOperation!).ToList();
        var synced = sandbox.Effects.NewestFirst(out _).OfType<SyncEffect>().ToLookup(effect => effect.Request);
        foreach (var group in groups)
        {
            var name = OperationNames.Last(group.Key);
            if (groups.Count(other => OperationNames.Last(other.Key).Equals(name, StringComparison.OrdinalIgnoreCase)) > 1)
                name = group.Key;
            var lists = group.Select(call => synced[call.Id].Reverse().Select(effect => effect.AccountId).OfType<int>().ToList());
            yield return new CalledOperation(group.Key, name, group.Count(),
                [.. group.Index().Where(call => call.Item.Answer.Status is >= 200 and < 300).Select(call => call.Index + 1)],
                contract.Find(group.Key)?.SuccessStatus == StatusCodes.Status204NoContent,
                !OperationNames.Reads(group.Key),
                FaultEvents.StartsSyncs(group.Key),
                lists.FirstOrDefault(list => list.Count > 1) ?? []);
        }
    }

    private async Task<JsonElement> StateAsync(string name)
    {
        var bytes = new MemoryStream();
        var http = new DefaultHttpContext { Response = { Body = bytes } };
        await writer.WriteOneAsync(http, name);
        await http.Response.BodyWriter.FlushAsync();
        using var document = JsonDocument.Parse(bytes.ToArray());
        return document.RootElement.Clone();
    }
}

/// <summary>A sandbox that is ready for a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Its state document before the run.</param>
internal sealed record PreparedSandbox(string Name, JsonElement State);

/// <summary>What a run did.</summary>
/// <param name="Operations">The operations that it called.</param>
/// <param name="Effects">What it left.</param>
/// <param name="Answers">The answers that it got: what is compared if it left nothing.</param>
/// <param name="Refused">How many of its calls were refused.</param>
internal sealed record ObservedRun(
    CalledOperations Operations, IReadOnlyList<Effect> Effects, IReadOnlyList<Effect> Answers, int Refused);
