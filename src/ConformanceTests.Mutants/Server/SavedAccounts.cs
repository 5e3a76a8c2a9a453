using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The operations on mail accounts beside GetEMailAccount. The first account is that of the user tje0.</summary>
/// <param name="mailboxes">The accounts that are there at first.</param>
/// <param name="folders">Their folders, which go with an account.</param>
public sealed class SavedAccounts(Mailboxes mailboxes, MailFolders folders)
{
    /// <summary>What is read-only: the values of each account that was saved.</summary>
    public static readonly IReadOnlyList<string> ReadOnly = ["AccountStatus", "ErrorCount", "ErrorReason"];

    private const string Key = "EMailAccountId";
    private readonly ConcurrentDictionary<int, JsonObject> saved = new();
    private readonly ConcurrentDictionary<int, string> owners = new();
    private readonly ConcurrentDictionary<string, int> current = new();
    private int last = 100;

    /// <summary>The operations, by name, and whether they take a body.</summary>
    public static readonly IReadOnlyDictionary<string, bool> Operations = new Dictionary<string, bool>
    {
        ["CreateDefaultEMailAccount"] = false,
        ["CreateDefaultEMailConnectionInfo"] = false,
        ["CreateDefaultEMailConnectionInfoExtended"] = false,
        ["CreateDefaultEMailFolder"] = false,
        ["GetCurrentAccount"] = false,
        ["GetCurrentAccountId"] = false,
        ["GetEMailAccountFromEMailAddress"] = true,
        ["SaveEMailAccount"] = true,
        ["DeleteEMailAccount"] = false,
    };

    /// <summary>An account that was saved; null if there is none.</summary>
    public JsonObject? Find(int key) => saved.TryGetValue(key, out var account) ? account.DeepClone().AsObject() : null;

    public bool Has(int key) => saved.ContainsKey(key) || mailboxes.Find(key) is not null;

    /// <summary>
    /// The key of the caller's account whose mail server was logged in to last, or else of the first; null if there is none.
    /// </summary>
    public int? CurrentOf(Request request)
    {
        var user = request.Caller();
        return current.TryGetValue(user, out var key) && Has(key) ? key : KeysOf(user).Cast<int?>().FirstOrDefault();
    }

    /// <summary>The keys of a user's accounts.</summary>
    public IEnumerable<int> KeysOf(string user) =>
        (user == Identities.User ? (int[])[Mailboxes.First] : []).Concat(
            owners.Where(owner => owner.Value == user).Select(owner => owner.Key));

    /// <summary>Notes that the mail server of an account was logged in to.</summary>
    public void LogIn(int key)
    {
        if (key == Mailboxes.First) current[Identities.User] = key;
        else if (owners.TryGetValue(key, out var owner)) current[owner] = key;
    }

    public RawAnswer Answer(Request request, string operation) => operation switch
    {
        "CreateDefaultEMailAccount" => ResultAnswer.Of(request, NewAccount(), "EMailAccount"),
        "CreateDefaultEMailFolder" => ResultAnswer.Of(request, Carrier("""
            {"EmailFolderId":0,"Name":"","Delimiter":"","Flags":"","TotalItems":0,"UnreadItems":0,"Subscribed":false}
            """), "EMailFolder"),
        "CreateDefaultEMailConnectionInfo" => ResultAnswer.Of(request, Carrier("""
            {"ServerName":"","UserName":"","Password":"","Folder":"","UseSSL":false,"UseGraphApi":false}
            """), "EMailConnectionInfo"),
        "CreateDefaultEMailConnectionInfoExtended" => ResultAnswer.Of(request, Carrier("""
            {"Port":0,"ServerName":"","Protocol":"","UserName":"","Password":"","UseSSL":false,"Folder":"","UseGraphApi":false}
            """), "EMailConnectionInfoExtended"),
        "GetCurrentAccount" => CurrentOf(request) is { } key
            ? ResultAnswer.Of(request, (mailboxes.Find(key) ?? Find(key))!, "EMailAccount")
            : ErrorAnswer.Of(404, "The caller has no account.", request),
        "GetCurrentAccountId" => ResultAnswer.Plain($"{CurrentOf(request) ?? 0}"),
        "GetEMailAccountFromEMailAddress" => WithAddress(request),
        "SaveEMailAccount" => Save(request),
        _ => Delete(request),
    };

    private RawAnswer WithAddress(Request request)
    {
        var address = request.Json().Text("FromAddress");
        return KeysOf(request.Caller()).Select(key => mailboxes.Find(key) ?? Find(key)).FirstOrDefault(account =>
            string.Equals(address, account!.Text("EMailAddress"), StringComparison.OrdinalIgnoreCase)) is { } found
            ? ResultAnswer.Of(request, found, "EMailAccount")
            : ErrorAnswer.Of(404, "There is no such account.", request);
    }

    private RawAnswer Save(Request request)
    {
        var body = request.Json();
        var key = body.Number(Key) ?? 0;
        if (key == 0) key = Interlocked.Increment(ref last);
        else if (!saved.ContainsKey(key)) return ErrorAnswer.Of(404, "There is no such account.", request);
        var account = saved.GetOrAdd(key, _ => NewAccount()).DeepClone().AsObject();
        foreach (var (name, value) in body.ToList())
            if (!ReadOnly.Contains(name))
                account[name] = value?.DeepClone();
        account[Key] = key;
        saved[key] = account;
        owners.TryAdd(key, request.Caller());
        return ResultAnswer.Of(request, account.DeepClone(), "EMailAccount");
    }

    private RawAnswer Delete(Request request)
    {
        if (request.QueryValues("eMailAccountId") is not [var text]
            || !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key))
            return ErrorAnswer.Of(400, "The key of the account is missing, or not a whole number of 32 bits.", request);
        if (!saved.TryRemove(key, out _)) return ErrorAnswer.Of(404, "There is no such account.", request);
        owners.TryRemove(key, out _);
        folders.Forget(key);
        return RawAnswer.NoContent;
    }

    private JsonObject NewAccount()
    {
        var account = mailboxes.Find(Mailboxes.First)!;
        foreach (var (name, value) in account.ToList())
            account[name] = value?.GetValueKind() switch { JsonValueKind.Number => 0, JsonValueKind.String => "", _ => null };
        account["LastFetch"] = ResultAnswer.UnsetDate;
        return account;
    }

    private static JsonObject Carrier(string json)
    {
        var carrier = JsonNode.Parse(json)!.AsObject();
        (carrier["TableRight"], carrier["FieldProperties"]) = (null, null);
        return carrier;
    }
}
