using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The operations on mail accounts beside GetEMailAccount. The caller's account is the first.</summary>
/// <param name="mailboxes">The accounts that are there at first.</param>
public sealed class SavedAccounts(Mailboxes mailboxes)
{
    /// <summary>What is read-only: the values of each account that was saved.</summary>
    public static readonly IReadOnlyList<string> ReadOnly = ["AccountStatus", "ErrorCount", "ErrorReason"];

    private const string Key = "EMailAccountId";
    private readonly ConcurrentDictionary<int, JsonObject> saved = new();
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
        ["TestAuthenticate"] = false,
        ["GetEMailAccountFromEMailAddress"] = true,
        ["SaveEMailAccount"] = true,
        ["DeleteEMailAccount"] = false,
    };

    /// <summary>An account that was saved; null if there is none.</summary>
    public JsonObject? Find(int key) => saved.TryGetValue(key, out var account) ? account.DeepClone().AsObject() : null;

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
        "GetCurrentAccount" => ResultAnswer.Of(request, mailboxes.Find(Mailboxes.First)!, "EMailAccount"),
        "GetCurrentAccountId" => Plain(Mailboxes.First.ToString(CultureInfo.InvariantCulture)),
        "TestAuthenticate" => Plain("true"),
        "GetEMailAccountFromEMailAddress" => WithAddress(request),
        "SaveEMailAccount" => Save(request),
        _ => Delete(request),
    };

    private RawAnswer WithAddress(Request request)
    {
        var account = mailboxes.Find(Mailboxes.First)!;
        return string.Equals(Text(Body(request)["FromAddress"]), Text(account["EMailAddress"]), StringComparison.OrdinalIgnoreCase)
            ? ResultAnswer.Of(request, account, "EMailAccount")
            : ErrorAnswer.Of(404, "There is no such account.", request);
    }

    private RawAnswer Save(Request request)
    {
        var body = Body(request);
        var key = body[Key] is JsonValue sent && sent.TryGetValue<int>(out var number) ? number : 0;
        if (key == 0) key = Interlocked.Increment(ref last);
        else if (!saved.ContainsKey(key)) return ErrorAnswer.Of(404, "There is no such account.", request);
        var account = saved.GetOrAdd(key, _ => NewAccount()).DeepClone().AsObject();
        foreach (var (name, value) in body.ToList())
            if (!ReadOnly.Contains(name))
                account[name] = value?.DeepClone();
        account[Key] = key;
        saved[key] = account;
        return ResultAnswer.Of(request, account.DeepClone(), "EMailAccount");
    }

    private RawAnswer Delete(Request request)
    {
        if (request.QueryValues("eMailAccountId") is not [var text]
            || !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key))
            return ErrorAnswer.Of(400, "The key of the account is missing, or not a whole number of 32 bits.", request);
        return saved.TryRemove(key, out _) ? RawAnswer.NoContent : ErrorAnswer.Of(404, "There is no such account.", request);
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

    private static JsonObject Body(Request request)
    {
        try
        {
            return JsonNode.Parse(request.Body) as JsonObject ?? throw new MalformedBodyException("The request is not an object.");
        }
        catch (JsonException)
        {
            throw new MalformedBodyException("The body is not JSON (RFC 8259).");
        }
    }

    private static string? Text(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var found) ? found : null;

    private static RawAnswer Plain(string json) =>
        new(200, [new RawField("Content-Type", "application/json; charset=utf-8")], Encoding.ASCII.GetBytes(json));
}
