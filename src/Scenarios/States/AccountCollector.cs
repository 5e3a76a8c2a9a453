using System.Text.Json.Nodes;
using EmailSync.Contract.Media;
using EmailSync.Scenarios.Cleaning;

namespace EmailSync.Scenarios.States;

/// <summary>The mail accounts of a sandbox, as the first answers about each told them.</summary>
internal sealed class AccountCollector(RecordedTimes times)
{
    private const string Key = "EMailAccountId";
    private static readonly string[] Numbers = ["AccountStatus", "ErrorCount", "SimpleMode", "UseGraphApi"];
    private static readonly string[] Texts = ["EMailAddress", "ErrorReason", "InboxFolder", "SentFolder"];
    private readonly SortedDictionary<int, JsonObject> accounts = [];
    private readonly HashSet<int> told = [];

    /// <summary>Those that are known, as a state has them.</summary>
    public IReadOnlyCollection<JsonObject> All => accounts.Values;

    /// <summary>Adds the accounts of an exchange.</summary>
    public void Add(CleanExchange one)
    {
        var (recorded, answer) = (one.Recorded, one.Answer);
        if (recorded.Operation?.Agent != "EMail" || answer.Status is < 200 or > 299) return;
        if (answer.Request.Content.Form == Json) Walk(answer.Request.Content.Bytes, one, isAnswer: false);
        // What $select leaves out is null or 0, which says nothing of the account.
        if (recorded.ResponseType?.Syntax == MediaSyntax.Json && !recorded.Query.Contains("select", StringComparison.OrdinalIgnoreCase))
            Walk(answer.Content.Bytes, one, isAnswer: true);
    }

    private const MadeAnswers.Recorded.RecordedForm Json = MadeAnswers.Recorded.RecordedForm.Json;

    private void Walk(ReadOnlyMemory<byte> json, CleanExchange one, bool isAnswer)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            Walk(document.RootElement, one, isAnswer);
        }
        catch (JsonException)
        {
            // Its answer is bound to its request all the same.
        }
    }

    private void Walk(JsonElement value, CleanExchange one, bool isAnswer)
    {
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray()) Walk(item, one, isAnswer);
        if (value.ValueKind != JsonValueKind.Object) return;
        if (isAnswer && Number(value, Key) is { } key and not 0) AddAccount(key, value, one);
        else if (Number(value, "AccountId") is { } account and not 0) AddUser(account, value);
        else
            foreach (var member in value.EnumerateObject()) Walk(member.Value, one, isAnswer);
    }

    private void AddUser(int key, JsonElement user)
    {
        var account = Account(key);
        if (Text(user, "AssociateName") is { Length: > 0 } name) account.TryAdd("AssociateName", name);
        if (Number(user, "AssociateId") is { } associate and not 0) account.TryAdd("AssociateId", associate);
    }

    private void AddAccount(int key, JsonElement value, CleanExchange one)
    {
        // A new one did not exist before; what comes first counts.
        if (!told.Add(key)) return;
        var account = Account(key);
        if (Number(value, "AssociateId") is { } associate and not 0) account.TryAdd("AssociateId", associate);
        foreach (var name in Numbers)
            if (Number(value, name) is { } number) account[name] = number;
        foreach (var name in Texts)
            if (Text(value, name) is { } text) account[name] = text;
        if (Text(value, "LastFetch") is { } fetched && times.InUtc(fetched, one) is { } time) account["LastFetch"] = time;
        Login(value, "IncomingCredentials", account, "incoming");
        Login(value, "OutgoingCredentials", account, "outgoing");
    }

    private static void Login(JsonElement value, string name, JsonObject account, string member)
    {
        if (Member(value, name) is not { ValueKind: JsonValueKind.Object } sent) return;
        var login = new JsonObject();
        foreach (var number in (string[])["ServiceAuthId", "Port"])
            if (Number(sent, number) is { } one) login[number] = one;
        foreach (var text in (string[])["Server", "AuthType", "Username"])
            if (Text(sent, text) is { } one) login[text] = one;
        account[member] = login;
    }

    private JsonObject Account(int key)
    {
        if (!accounts.TryGetValue(key, out var account)) accounts.Add(key, account = new JsonObject { ["AccountId"] = key });
        return account;
    }

    private static JsonElement? Member(JsonElement value, string name)
    {
        foreach (var member in value.EnumerateObject())
            if (JsonStrings.ReadName(member).Equals(name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        return null;
    }

    private static int? Number(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var read) ? read : null;

    private static string? Text(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.String } text ? JsonStrings.Read(text) : null;
}
