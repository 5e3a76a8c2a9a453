using System.Diagnostics;
using EmailSync.Killing.Load;

namespace EmailSync.Killing.Checking;

/// <summary>Compares what a server knows of a sandbox with what its callers know, and with itself.</summary>
internal sealed class SandboxCheck
{
    private const string SyncOperation = "SyncEmailAccount";
    private readonly Survivor survivor;
    private readonly List<SentCall> sent;
    private readonly Promise promise;
    private readonly Dictionary<string, SurvivingCall> byTag = [];
    private readonly List<string> violations = [];

    private SandboxCheck(Survivor survivor, IEnumerable<SentCall> sent, Promise promise) =>
        (this.survivor, this.sent, this.promise) = (survivor, [.. sent], promise);

    /// <summary>How long before the kill the oldest missing call was answered; zero if none is missing.</summary>
    public TimeSpan OldestLoss { get; private set; }

    public IReadOnlyList<string> Violations => violations;

    public static SandboxCheck Of(Survivor survivor, IEnumerable<SentCall> sent, Promise promise)
    {
        var check = new SandboxCheck(survivor, sent, promise);
        check.CompareCalls();
        check.CompareMissing();
        check.CompareOrder();
        check.CompareEffects();
        check.CompareContacts();
        check.CompareAccounts();
        check.CompareFaults();
        check.CompareVerdict();
        return check;
    }

    private void CompareCalls()
    {
        var known = sent.Where(call => call.IsJournaled).ToDictionary(call => call.Tag);
        foreach (var call in survivor.Calls)
        {
            if (call.Tag is null) continue;
            if (!byTag.TryAdd(call.Tag, call)) Add($"call {call.Tag} is journaled twice");
            else if (!known.TryGetValue(call.Tag, out var own)) Add($"call {call.Tag} is journaled, and nobody sent it");
            else if (own.IsUnstored) Add($"call {call.Tag} is journaled although its answer said that it cannot be stored");
            else if (own.IsAcknowledged && own.Status != call.Status)
                Add($"call {call.Tag} was answered {own.Status}, and the journal says {call.Status}");
        }
    }

    private void CompareMissing()
    {
        var missing = sent.Where(call => call.IsJournaled && call.IsAcknowledged && !byTag.ContainsKey(call.Tag)).ToList();
        if (missing.Count == 0) return;
        var oldest = missing.MinBy(call => call.AnsweredAt)!;
        OldestLoss = oldest.AnsweredAt < promise.KilledAt ? Stopwatch.GetElapsedTime(oldest.AnsweredAt, promise.KilledAt) : TimeSpan.Zero;
        if (promise.Bound is not { } bound)
            Add($"{missing.Count} acknowledged calls are missing, the oldest {oldest.Kind} {oldest.Tag}");
        else if (OldestLoss > bound)
            Add($"call {oldest.Tag} was acknowledged {OldestLoss.TotalMilliseconds:F0} ms before the kill, and is missing");
        if (sent.Where(call => call.SentAt > oldest.AnsweredAt && byTag.ContainsKey(call.Tag)).MinBy(call => call.SentAt) is { } later)
            Add($"call {later.Tag} is there, and call {oldest.Tag} is not, which was answered before it was sent");
    }

    private void CompareOrder()
    {
        for (var i = 1; i < survivor.Calls.Length; i++)
        {
            if (string.CompareOrdinal(survivor.Calls[i - 1].Id, survivor.Calls[i].Id) <= 0)
                Add($"call {survivor.Calls[i - 1].Id} is listed as newer than {survivor.Calls[i].Id}");
        }

        var latest = new Dictionary<string, (int Number, string Id)>();
        foreach (var call in survivor.Calls.Where(call => call.Tag is not null).Reverse())
        {
            var (caller, number) = CallTag.Read(call.Tag!);
            if (latest.TryGetValue(caller, out var before) && before.Number > number)
                Add($"call {call.Tag} has the id {call.Id}, which is after that of call {before.Number} of its caller, {before.Id}");
            latest[caller] = (number, call.Id);
        }
    }

    private void CompareEffects()
    {
        var calls = new Dictionary<string, SurvivingCall>();
        foreach (var call in survivor.Calls) calls.TryAdd(call.Id, call);
        var did = new HashSet<string>();
        foreach (var effect in survivor.Effects)
        {
            if (!did.Add(effect.Call)) Add($"call {effect.Call} has two effects");
            if (!calls.TryGetValue(effect.Call, out var call)) Add(
                $"there is an effect of call {effect.Call}, which is not in the journal");
            else if (IsUnanswered(call)) continue;
            else if (!HasEffect(call)) Add($"call {call.Tag} was answered {call.Status}, and has an effect");
            else if (call.Key != effect.Key) Add($"call {call.Tag} saved contact {call.Key}, and its effect names {effect.Key}");
        }

        foreach (var call in survivor.Calls.Where(call => HasEffect(call) && !did.Contains(call.Id))) Add($"call {call.Tag} has no effect");
    }

    // A contact has one caller, so its calls are in order.
    private void CompareContacts()
    {
        var last = new Dictionary<int, SurvivingCall>();
        foreach (var call in survivor.Calls.Where(call => call is { Key: not null, Tag: not null }))
        {
            if (!last.TryGetValue(call.Key!.Value, out var other) || IsBefore(other, call)) last[call.Key.Value] = call;
        }

        var there = new HashSet<int>();
        foreach (var contact in survivor.Contacts)
        {
            if (!there.Add(contact.Key)) Add($"contact {contact.Key} is there twice");
            if (byTag.TryGetValue(contact.Name, out var unanswered) && IsUnanswered(unanswered)
                && !(last.TryGetValue(contact.Key, out var before) && IsBefore(unanswered, before)))
                last[contact.Key] = unanswered;
            if (!last.TryGetValue(contact.Key, out var call)) Add(
                $"contact {contact.Key} ({contact.Name}) is there without a call that saved it");
            else if (contact.Name != call.Tag) Add(
                $"contact {contact.Key} is as call {contact.Name} saved it, and {call.Tag} was the last");
            else if (contact.Description != Caller.DescriptionOf(call.Tag!)) Add(
                $"contact {contact.Key} has a part of what call {call.Tag} saved");
        }

        foreach (var (key, call) in last.Where(pair => !there.Contains(pair.Key))) Add(
            $"contact {key} is missing, which call {call.Tag} saved");
    }

    private void CompareAccounts()
    {
        foreach (var account in survivor.Accounts)
        {
            var syncs = survivor.Effects.Where(effect => effect.Account == account.Id).Select(effect => effect.Time).ToList();
            if (account.LastSync is { } time && !syncs.Contains(time)) Add($"account {account.Id} was synchronised at {time:O} by no call");
            if (account.LastSync is null
                && syncs.Count > 0) Add($"account {account.Id} was never synchronised, and has {syncs.Count} effects");
        }

        var patches = sent.Where(call => call.Kind == CallKind.Patch).OrderBy(call => call.Number).ToList();
        // A control route answers once its changes are stored, in either mode.
        var acknowledged = patches.LastOrDefault(call => call is { IsAcknowledged: true, Status: 200 });
        var address = survivor.Accounts.First(account => account.Id == Caller.PatchedAccount).Address;
        var stored = patches.LastOrDefault(call => Caller.AddressOf(call.Tag) == address);
        if (acknowledged is not null && (stored is null || stored.Number < acknowledged.Number))
            Add($"account {Caller.PatchedAccount} has the address {address}, and call {acknowledged.Tag} had changed it");
    }

    private void CompareFaults()
    {
        foreach (var fault in survivor.Faults)
        {
            var considered = survivor.Calls.Count(call => call.Operation == fault.Operation);
            var fired = survivor.Calls.Count(call => call.Fault == fault.Id);
            if ((fault.Considered, fault.Fired) != (considered, fired))
            {
                Add($"fault {fault.Id} has considered {fault.Considered} calls and fired for {fault.Fired}, "
                    + $"and the journal has {considered} and {fired}");
            }
        }
    }

    private void CompareVerdict()
    {
        var verdict = survivor.Verdict;
        Compare("calls", verdict.Calls, survivor.Calls.Length);
        Compare("refused calls", verdict.Refused, survivor.Calls.Count(call => call.IsRefused));
        var operations = survivor.Calls.Where(call => call.Operation.Length > 0).GroupBy(call => call.Operation)
            .ToDictionary(group => group.Key, group => group.Count());
        foreach (var operation in operations.Keys.Union(verdict.Operations.Keys))
            Compare($"calls of {operation}", verdict.Operations.GetValueOrDefault(operation), operations.GetValueOrDefault(operation));
        var findings = survivor.Calls.SelectMany(call => call.Findings).GroupBy(pair => pair.Key, pair => pair.Value)
            .ToDictionary(group => group.Key, group => group.Sum());
        foreach (var rule in findings.Keys.Union(verdict.Findings.Keys))
            Compare($"findings {rule}", verdict.Findings.GetValueOrDefault(rule), findings.GetValueOrDefault(rule));

        void Compare(string what, int counted, int journaled)
        {
            if (counted != journaled) Add($"the verdict counts {counted} {what}, and the journal has {journaled}");
        }
    }

    // Its caller, or the replica that passed it on, had gone: it may have done all the same what it was to do.
    private static bool IsUnanswered(SurvivingCall call) => call is { Status: 0, Tag: not null };

    private static bool IsBefore(SurvivingCall call, SurvivingCall other) =>
        CallTag.Read(call.Tag!).Number < CallTag.Read(other.Tag!).Number;

    private static bool HasEffect(SurvivingCall call) => call.Key is not null || (call.Operation == SyncOperation && call.Status == 204);

    private void Add(string violation) => violations.Add($"{survivor.Name}: {violation}.");
}
