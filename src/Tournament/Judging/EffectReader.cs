using System.Globalization;
using System.Text.Json;
using EmailSync.MockServer.Model;
using EmailSync.Tournament.Planning;

namespace EmailSync.Tournament.Judging;

/// <summary>
/// Reads what a run has left: from the state of its sandbox, and from its calls where the mock keeps no state of what they did. Twice
/// synchronised is once synchronised; a record that was made and deleted again is none.
/// </summary>
internal static class EffectReader
{
    // The mock keeps nothing of what these do.
    private static readonly string[] WithoutState =
        ["v1EMailAgent_EmptyFolder", "v1EMailAgent_RefreshFolder", "v1EMailAgent_RefreshFolderForAssociate", "v1EMailAgent_DeleteExtended"];

    // What a synchronisation changes in an account, and what of it is an effect of its own.
    private static readonly string[] SyncMembers =
    [
        "AccountId", "AccountStatus", "ErrorCount", "ErrorReason", "LastFetch", "lastSync", "fetches", "mail", "mailbox", "pending",
    ];

    // Keys below are of records that were there before.
    private const int FirstNewKey = 10_001;

    /// <summary>Reads the effects.</summary>
    /// <param name="before">The state document of the sandbox before the run.</param>
    /// <param name="after">The same after it.</param>
    /// <param name="calls">Its calls, the oldest first.</param>
    /// <param name="hasLiveToken">Whether a token or ticket that the run got is still valid; null if it got none.</param>
    public static IReadOnlyList<Effect> Read(JsonElement before, JsonElement after, IReadOnlyList<JournalEntry> calls, bool? hasLiveToken)
    {
        var keys = NewKeys(before, after);
        var text = new EffectText(keys);
        var (old, now) = (Kept(before, text, new HashSet<int>()), Kept(after, text, keys));
        var effects = new List<Effect>();
        effects.AddRange(Without(now, old));
        effects.AddRange(Without(old, now).Select(effect => effect with { Text = $"no longer: {effect.Text}" }));
        Synchronised(effects, before, after, keys);
        Calls(effects, calls, text);
        if (hasLiveToken == false) effects.Add(new Effect("tokens", "no token or ticket of this run is valid any more"));
        return effects;
    }

    /// <summary>
    /// The answers that a run got: what stands for effects where a command only reads. Each once, because a retry gets it again.
    /// </summary>
    public static IReadOnlyList<Effect> Answers(IReadOnlyList<JournalEntry> calls)
    {
        var text = new EffectText(new HashSet<int>());
        return
        [
            .. calls.Where(call => call.CalledOperation is not null && call.Answer.Status is >= 200 and < 300
                    && call.Fault is not { KeptAnswer: false } && call.Lost is null)
                .Select(call => new Effect("answers", $"{OperationNames.Last(call.CalledOperation!)} is answered{With(call, text)}"))
                .Distinct(),
        ];
    }

    // What a state keeps.
    private static List<Effect> Kept(JsonElement state, EffectText text, IReadOnlySet<int> newKeys)
    {
        var kept = new List<Effect>();
        foreach (var account in Items(state, "accounts")) Account(kept, account, text, newKeys);
        foreach (var entity in Items(state, "entities")) Entity(kept, entity, text);
        foreach (var credentials in Items(state, "credentials"))
            kept.Add(new Effect("credentials", $"credentials: {text.Of(credentials)}"));
        return kept;
    }

    // Each of the one as often as it is there more often than among the others.
    private static IEnumerable<Effect> Without(List<Effect> one, List<Effect> others)
    {
        var left = others.CountBy(effect => effect).ToDictionary();
        foreach (var effect in one)
        {
            if (left.GetValueOrDefault(effect) is > 0 and var count) left[effect] = count - 1;
            else yield return effect;
        }
    }

    private static void Synchronised(List<Effect> effects, JsonElement before, JsonElement after, IReadOnlySet<int> newKeys)
    {
        var old = Items(before, "accounts").ToDictionary(account => account.GetProperty("AccountId").GetInt32(),
            account => account.GetProperty("fetches").GetInt32());
        var known = new HashSet<int>();
        foreach (var account in Items(after, "accounts"))
        {
            var key = account.GetProperty("AccountId").GetInt32();
            known.Add(key);
            if (NumberOf(account, "fetches") > old.GetValueOrDefault(key) && NumberOf(account, "ErrorCount") == 0)
                effects.Add(IsSynchronised(key, newKeys));
        }

        // An account that the sandbox does not have has no state: that it was synchronised is in the list of effects only.
        foreach (var effect in Items(after, "effects"))
            if (effect.TryGetProperty("account", out var account) && account.ValueKind == JsonValueKind.Object
                && account.TryGetProperty("AccountId", out var id) && id.ValueKind == JsonValueKind.Number && known.Add(id.GetInt32()))
                effects.Add(IsSynchronised(id.GetInt32(), newKeys));
    }

    private static Effect IsSynchronised(int account, IReadOnlySet<int> newKeys) =>
        new("synchronised accounts", $"{Name(account, newKeys)} is synchronised");

    // The key of an account that the run has made is another in the next run.
    private static string Name(int account, IReadOnlySet<int> newKeys) =>
        newKeys.Contains(account) ? "new account" : string.Create(CultureInfo.InvariantCulture, $"account {account}");

    private static void Account(List<Effect> effects, JsonElement account, EffectText text, IReadOnlySet<int> newKeys)
    {
        var name = Name(account.GetProperty("AccountId").GetInt32(), newKeys);
        var errors = account.GetProperty("ErrorCount").GetInt32();
        if (errors > 0) effects.Add(new Effect("failed synchronisations", $"{name}: {account.GetProperty("ErrorReason").GetString()}"));
        effects.Add(new Effect("accounts",
            $"{name}: {text.Of(account, SyncMembers)}"));
        if (!account.TryGetProperty("mail", out var mail)) return;
        foreach (var folder in Items(mail, "folders"))
            effects.Add(new Effect("folders", $"{name}: folder {text.Of(folder.GetProperty("name"))}"
                + (folder.GetProperty("subscribed").GetBoolean() ? "" : ", not subscribed")));
    }

    private static void Entity(List<Effect> effects, JsonElement entity, EffectText text)
    {
        var name = $"{entity.GetProperty("agent").GetString()} {entity.GetProperty("entity").GetString()}";
        var key = entity.GetProperty("key").GetInt32();
        if (entity.TryGetProperty("value", out var value)) effects.Add(new Effect(name, $"{name}: {text.Of(value)}"));
        else if (key < FirstNewKey)
            effects.Add(new Effect(name, string.Create(CultureInfo.InvariantCulture, $"{name}: {key} is deleted")));
    }

    private static void Calls(List<Effect> effects, IReadOnlyList<JournalEntry> calls, EffectText text)
    {
        var once = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in calls)
        {
            if (call.CalledOperation is not { } operation || OperationNames.Reads(operation) || !WasCarriedOut(call)) continue;
            if (call.AnsweredBy is not ("stub" or "recorded" or "given" or "made") && !WithoutState.Contains(operation)) continue;
            var name = OperationNames.Last(operation);
            var line = $"{name} is carried out{With(call, text)}";
            if (!OperationNames.IsRepeatable(operation) || once.Add(line)) effects.Add(new Effect(name, line));
        }
    }

    private static string With(JournalEntry call, EffectText text)
    {
        var query = call.Target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? call.Target[at..] : "";
        return $"{(query.Length > 0 ? $" for {query}" : "")}{(call.Body.IsEmpty ? "" : $" with {text.OfBody(call.Body)}")}";
    }

    private static bool WasCarriedOut(JournalEntry call) =>
        call.Stage == Stage.Operation && call.Fault is not { RanOperation: false }
        && (call.Answer.Status is >= 200 and < 300 || call.Fault is { RanOperation: true });

    private static HashSet<int> NewKeys(JsonElement before, JsonElement after)
    {
        var keys = new HashSet<int>();
        foreach (var (list, key) in ((string, string)[])[("accounts", "AccountId"), ("credentials", "ServiceAuthId")])
        {
            var old = Items(before, list).Select(item => NumberOf(item, key)).ToHashSet();
            keys.UnionWith(Items(after, list).Select(item => NumberOf(item, key)).Where(number => !old.Contains(number)));
        }

        // The logins of a new account have new keys, too.
        foreach (var account in Items(after, "accounts").Where(account => keys.Contains(NumberOf(account, "AccountId"))).ToList())
            foreach (var login in (string[])["incoming", "outgoing"])
                if (account.TryGetProperty(login, out var own)) keys.Add(NumberOf(own, "ServiceAuthId"));
        keys.UnionWith(Items(after, "entities").Select(entity => NumberOf(entity, "key")).Where(number => number >= FirstNewKey));
        return keys;
    }

    private static int NumberOf(JsonElement item, string name) =>
        item.TryGetProperty(name, out var key) && key.TryGetInt32(out var number) ? number : 0;

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
}
