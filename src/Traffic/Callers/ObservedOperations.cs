using System.Globalization;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.Callers;

/// <summary>What the operations of the EMail agent find in their requests, as far as it does not depend on the mock's accounts.</summary>
internal sealed class ObservedOperations(MockOptions options, AccountResolver resolver, FindingFactory findings)
{
    private const string One = "SyncEmailAccount";
    private const string Several = "SyncEmailAccounts";
    private const string KeyParameter = "eMailAccountId";

    /// <summary>Evaluates a call that no stage refuses.</summary>
    /// <returns>The refusal that its answer is; null for others.</returns>
    public Refusal? Evaluate(Call call, ExchangeAnswer answer)
    {
        if (answer.Status == StatusCodes.Status404NotFound) return NoSuchAccount(call);
        if (!answer.IsAccepted || call.Operation is not { Agent: "EMail" } operation || !HasRequest(call)) return null;
        var name = operation.Path[(operation.Path.LastIndexOf('/') + 1)..];
        if (name is not (One or Several)) return null;
        try
        {
            var arguments = new AgentArguments(call.Document, call.Query);
            if (name == One)
            {
                if (resolver.Of(call, arguments.Body(EMailAgentRequests.Json.SyncEmailAccountRequest)?.SyncUserAccount) is { } key)
                    CheckOverlap(call, key);
            }
            else
            {
                resolver.Of(call, arguments.Body(EMailAgentRequests.Json.SyncEmailAccountsRequest)?.SyncUserAccounts);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // The server accepted what the schema forbids; the finding about that is there.
        }

        return null;
    }

    private static bool HasRequest(Call call) => call.Document is not null || call.Body.State == BodyState.None;

    // The mail account is the only thing that these operations look for.
    private static Refusal? NoSuchAccount(Call call)
    {
        var sent = call.Query?.FirstOrDefault(pair => pair.Key.Equals(KeyParameter, StringComparison.OrdinalIgnoreCase)).Value;
        return call.Operation is { Agent: "EMail" } && int.TryParse(sent, CultureInfo.InvariantCulture, out var key)
            ? Refusal.NoSuchAccount(key, "the key of an account that the server has", Refusal.AccountKey)
            : null;
    }

    private void CheckOverlap(Call call, AccountKey key)
    {
        if (call.Observed is not { Started: { } started, Duration: { } duration }) return;
        var syncs = ObservedSyncs.Of(call.Sandbox);
        syncs.Add(key.Folded, started, started + duration, out var isSame, out var running);
        if (isSame)
            call.Add(
                findings.Of(RuleId.C_MAN_01, AccountResolver.One, $"{key} while it is still being synchronised",
                    "a call after the last synchronisation of the account has ended"));
        if (running > options.Patterns.ConcurrentSyncs)
            call.Add(
                findings.Of(RuleId.C_MAN_02, Location.Calls, $"{running} synchronisations at once",
                    $"at most {options.Patterns.ConcurrentSyncs}"));
    }
}

/// <summary>When other servers synchronised accounts, as far as their answers tell. Bounded; the oldest are dropped first.</summary>
internal sealed class ObservedSyncs : ISandboxPart
{
    private const int Capacity = 256;

    // Recorders round times.
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(10);
    private static readonly SandboxSlot<ObservedSyncs> Slot = new();
    private readonly Lock gate = new();
    private readonly Queue<(AccountKey Account, DateTimeOffset From, DateTimeOffset To)> last = [];

    public static SandboxFeature Feature => Slot.FilledBy(_ => new ObservedSyncs()) with { OutlivesState = true };

    public static ObservedSyncs Of(Sandbox sandbox) => sandbox.Part(Slot);

    /// <summary>Adds a synchronisation.</summary>
    /// <param name="account">What was synchronised.</param>
    /// <param name="from">When the call was made.</param>
    /// <param name="to">When it was answered.</param>
    /// <param name="isSame">Whether another one of the account ran for a part of that time.</param>
    /// <param name="running">How many ran at the beginning, including this one, as far as known.</param>
    public void Add(AccountKey account, DateTimeOffset from, DateTimeOffset to, out bool isSame, out int running)
    {
        lock (gate)
        {
            (isSame, running) = (false, 1);
            var begun = from + Rounding;
            // A loop, for every call of a proxy takes it; most have ended before.
            foreach (var other in last)
            {
                if (begun >= other.To) continue;
                isSame |= other.From + Rounding < to && other.Account == account;
                if (other.From <= from) running++;
            }

            if (last.Count >= Capacity) last.Dequeue();
            last.Enqueue((account, from, to));
        }
    }

    public void ForgetCalls()
    {
        lock (gate) last.Clear();
    }
}
