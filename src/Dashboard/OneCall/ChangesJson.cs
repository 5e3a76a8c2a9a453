using System.Text.Json;
using EmailSync.Explain.DryRuns;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using static EmailSync.MockServer.Admin.AccountMembers;

namespace EmailSync.Dashboard.OneCall;

/// <summary>What a call changed: the accounts that it touched, before and after.</summary>
internal static class ChangesJson
{
    public static void Write(Utf8JsonWriter json, JournaledCall call)
    {
        var (sandbox, entry) = call;
        var kept = sandbox.Effects.NewestFirst(out var total);
        // A call's effects stand together, newest first, as ids are counted.
        var effects = kept.Where(effect => effect.Request == entry.Id).Reverse().ToList();
        var isDropped = effects.Count == 0 && kept.Length < total && (kept.Length == 0 || kept[^1].Request.CompareTo(entry.Id) > 0);
        json.WriteStartObject("changes");
        json.WriteString("text", Text(entry, effects, isDropped));
        json.WriteNumber("effects", effects.Count);
        json.WriteString("now", sandbox.Clock.GetUtcNow().UtcDateTime);
        json.WriteStartArray("accounts");
        foreach (var effect in effects) WriteAccount(json, sandbox, effect, isFailed: false);
        if (entry.FailedEffect is SyncEffect failed) WriteAccount(json, sandbox, failed, isFailed: true);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Text(JournalEntry entry, List<SyncEffect> effects, bool isDropped) => entry switch
    {
        _ when effects.Count > 0 => $"{(effects.Count == 1 ? "One account was" : $"{effects.Count} accounts were")} synchronised{(entry.Answer.Status == 0 ? ", though the caller got no answer" : "")}.",
        { FailedEffect: SyncEffect } => "A synchronisation failed: it is no effect, and the account remembers the error.",
        _ when entry.IsRefused || DryRun.IsUnreadableEntry(entry) => "Nothing changed: the call was refused.",
        { Fault.RanOperation: false } => "Nothing changed: the fault took the operation's place.",
        { CalledOperation: null } => "Nothing changed: the call runs no operation.",
        _ when isDropped => "What it changed is no longer kept: newer effects took its place.",
        _ => "Nothing changed: there was nothing to synchronise.",
    };

    private static void WriteAccount(Utf8JsonWriter json, Sandbox sandbox, SyncEffect effect, bool isFailed)
    {
        var now = sandbox.Clock.GetUtcNow();
        var account = effect.Change is { } made ? sandbox.Accounts.Now.Find(made.AccountId) : null;
        json.WriteStartObject();
        json.WriteString("name", new AccountKey(effect.AccountId, effect.AssociateName, effect.AssociateId).ToString());
        json.WriteBoolean("failed", isFailed);
        json.WriteString("time", effect.Time.UtcDateTime);
        if (effect.Change is not { } change)
        {
            json.WriteNull("before");
            json.WriteNull("after");
            json.WriteNull("now");
            json.WriteString("remark", "Not an account of this sandbox, which takes any; or its state is no longer known.");
            json.WriteEndObject();
            return;
        }

        var after = change.After.At(now);
        // What it came to is told as of its end: what followed is not its doing.
        var until = after.Pending is null && change.After.Pending is { } sync ? sync.Until : effect.Time;
        var current = account?.StateAt(now);
        WriteState(json, "before", change.Before, account, effect.Time, sandbox.Syncing.Interval);
        WriteState(json, "after", after, account, until, sandbox.Syncing.Interval);
        if (current is not null && current != after) WriteState(json, "now", current, account, now, sandbox.Syncing.Interval);
        else json.WriteNull("now");
        json.WriteString("remark", after.Pending is not null ? "It is still running." : null);
        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, string name, SyncState state, MailAccount? account, DateTimeOffset at, TimeSpan interval)
    {
        json.WriteStartObject(name);
        if (state.LastFetch is { } fetch) json.WriteString(LastFetch, fetch.UtcDateTime);
        else json.WriteNull(LastFetch);
        json.WriteNumber(ErrorCount, state.ErrorCount);
        json.WriteString(ErrorReason, state.ErrorReason);
        json.WriteBoolean(Syncing, state.Pending is not null);
        // By the interval and the status that the account has now: these are no part of its state.
        if (account is not null) json.WriteBoolean(Ready, MailAccount.IsReady(new AccountSnapshot(account.Facts, account.Fault, state), at, interval));
        json.WriteEndObject();
    }
}
