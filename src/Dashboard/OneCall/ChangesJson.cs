using System.Text.Json.Serialization;
using EmailSync.Explain.DryRuns;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Dashboard.OneCall;

/// <summary>What a call changed: the accounts that it touched, before and after, and the entities, in the text.</summary>
internal sealed record ChangesJson(string Text, int Effects, DateTime Now, IEnumerable<ChangedAccountJson> Accounts)
{
    public static ChangesJson Of(JournaledCall call)
    {
        var (sandbox, entry) = call;
        var kept = sandbox.Effects.NewestFirst(out var total);
        // A call's effects stand together, newest first, as ids are counted.
        var effects = kept.Where(effect => effect.Request == entry.Id).Reverse().ToList();
        var isDropped = effects.Count == 0 && kept.Length < total && (kept.Length == 0 || kept[^1].Request.CompareTo(entry.Id) > 0);
        var accounts = effects.OfType<SyncEffect>().Select(effect => ChangedAccountJson.Of(sandbox, effect, isFailed: false));
        return new ChangesJson(
            Describe(entry, effects, isDropped),
            effects.Count,
            sandbox.Clock.GetUtcNow().UtcDateTime,
            entry.FailedEffect is SyncEffect failed ? accounts.Append(ChangedAccountJson.Of(sandbox, failed, isFailed: true)) : accounts);
    }

    private static string Done(List<CallEffect> effects) => effects[0] is EntityEffect
        ? string.Join(", ", effects.OfType<EntityEffect>().Select(one => $"{one.Entity} {one.Key} was {one.Change.InJson()}"))
        : $"{(effects.Count == 1 ? "One account was" : $"{effects.Count} accounts were")} synchronised";

    private static string Describe(JournalEntry entry, List<CallEffect> effects, bool isDropped) => entry switch
    {
        _ when effects.Count > 0 => $"{Done(effects)}{(entry.Answer.Status == 0 ? ", but the caller got no answer" : "")}.",
        { FailedEffect: SyncEffect } => "A synchronisation failed: the account has the error, and there is no effect.",
        _ when entry.IsRefused || DryRun.IsUnreadableEntry(entry) => "Nothing changed: the call was refused.",
        { Fault.RanOperation: false } => "Nothing changed: because of the fault, the operation did not run.",
        { CalledOperation: null } => "Nothing changed: the call does not run an operation.",
        _ when isDropped => "What it changed is no longer kept: newer effects have replaced it.",
        _ => "Nothing changed: there was nothing to synchronise.",
    };
}

internal sealed record ChangedAccountJson(
    string Name, bool Failed, DateTime Time, ShownStateJson? Before, ShownStateJson? After, ShownStateJson? Now, string? Remark)
{
    public static ChangedAccountJson Of(Sandbox sandbox, SyncEffect effect, bool isFailed)
    {
        var now = sandbox.Clock.GetUtcNow();
        var name = new AccountKey(effect.AccountId, effect.AssociateName, effect.AssociateId).ToString();
        if (effect.Change is not { } change)
            return new(name, isFailed, effect.Time.UtcDateTime, null, null, null,
                "Not an account of this sandbox, which accepts any; or its state is no longer known.");
        var account = sandbox.Accounts.Now.Find(change.AccountId);
        var after = change.After.At(now);
        // Shows the state at its end, not what later calls changed.
        var until = after.Pending is null && change.After.Pending is { } sync ? sync.Until : effect.Time;
        return new(
            name,
            isFailed,
            effect.Time.UtcDateTime,
            Shown(change.Before, effect.Time),
            Shown(after, until),
            account?.StateAt(now) is { } current && current != after ? Shown(current, now) : null,
            after.Pending is not null ? "It is still running." : null);

        // Ready depends on the current interval and status of the account, which are not part of its state.
        ShownStateJson Shown(SyncState state, DateTimeOffset at) => new(
            state.LastFetch?.UtcDateTime,
            state.ErrorCount,
            state.ErrorReason,
            state.Pending is not null,
            account is null
                ? null
                : MailAccount.IsReady(new AccountSnapshot(account.Facts, account.Fault, state), at, sandbox.Syncing.Interval));
    }
}

internal sealed record ShownStateJson(
    [property: JsonPropertyName("LastFetch")] DateTime? LastFetch,
    [property: JsonPropertyName("ErrorCount")] int ErrorCount,
    [property: JsonPropertyName("ErrorReason")] string ErrorReason,
    bool Syncing,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Ready);
