using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>Calls of the operations on folders and mail, and what they return.</summary>
internal static class MailCalls
{
    private const string Inbox = "INBOX";

    /// <summary>A call of an operation that takes a connection.</summary>
    public static WireRequest Connecting(this Probe probe, string operation, MailConnection connection, string? folder = null,
        string more = "{}") => probe.Sending(operation, connection.Body(operation, folder, more));

    /// <summary>Sends a call that has to be answered 200 with a value of a kind, and records whether it is.</summary>
    /// <param name="probe">The check.</param>
    /// <param name="label">A description of the call.</param>
    /// <param name="request">The call.</param>
    /// <param name="expected">The value in words.</param>
    /// <param name="isRight">Whether it is.</param>
    /// <param name="exists">Whether the operation is known to exist, so that a 404 is a fault.</param>
    /// <returns>The value; null if it is another.</returns>
    public static async Task<JsonElement?> ExpectAsync(this Probe probe, string label, WireRequest request, string expected,
        Func<JsonElement, bool> isRight, bool exists = false)
    {
        var reply = exists ? await probe.SendAsync(label, request) : await probe.CallAsync(label, request);
        var value = reply.Json() ?? default;
        var held = reply.Status == 200 && isRight(value);
        probe.Expect(reply, held, $"200 and {expected}", reply.Status == 200 ? value.Shown() : null);
        return held ? value : null;
    }

    /// <summary>The value that a valid call returns.</summary>
    public static async Task<(Reply Reply, JsonElement Value)> ValueAsync(this Probe probe, string label, WireRequest request)
    {
        var reply = await probe.NeedAsync(label, request);
        return (reply, reply.Json() ?? throw new InconclusiveException($"the {label} was not answered with JSON"));
    }

    /// <summary>The folders of the caller's account.</summary>
    public static async Task<(Reply Reply, IReadOnlyList<JsonElement> Folders)> CachedFoldersAsync(this Probe probe)
    {
        var (reply, list) = await probe.ValueAsync("CacheFolderList", probe.Reading("CacheFolderList"));
        return (reply, [.. list.Items()]);
    }

    /// <summary>The inbox of the caller's account, or else its first folder.</summary>
    /// <exception cref="NotVerifiedException">It has no folder.</exception>
    public static async Task<(int Key, string Name)> InboxAsync(this Probe probe)
    {
        var (_, folders) = await probe.CachedFoldersAsync();
        var inbox = folders.FirstOrDefault(folder => Inbox.Equals(folder.Text("Name"), StringComparison.OrdinalIgnoreCase));
        if (inbox.ValueKind == JsonValueKind.Undefined) inbox = folders.Count > 0 ? folders[0] : default;
        return inbox.Number("EmailFolderId") is { } key && inbox.Text("Name") is { } name
            ? (key, name)
            : throw new NotVerifiedException(Obstacle.Unobservable, "the caller's mail account has no folder that is cached",
                "use a caller with a mail account");
    }

    /// <summary>The names of the folders on the mail server.</summary>
    public static async Task<(Reply Reply, IReadOnlyList<string> Names)> FolderNamesAsync(this Probe probe, MailConnection connection)
    {
        var (reply, list) = await probe.ValueAsync("GetFolderList", probe.Connecting("GetFolderList", connection));
        return (reply, [.. list.Texts().Select(text => text.Split('§')).Where(sections => sections.Length > 1)
            .Select(sections => sections[1])]);
    }

    /// <summary>The folders with some names; null for those that are subscribed to.</summary>
    public static async Task<(Reply Reply, IReadOnlyList<JsonElement> Folders)> FolderInfoAsync(this Probe probe,
        MailConnection connection, IReadOnlyList<string>? names)
    {
        var (reply, list) = await probe.ValueAsync("GetFolderInfo",
            probe.Connecting("GetFolderInfo", connection, more: $$"""{"Folders":{{MailConnection.List(names)}}}"""));
        return (reply, [.. list.Items()]);
    }

    public static async Task<int> CountAsync(this Probe probe, MailConnection connection, string folder, bool unread = false) =>
        (await probe.ValueAsync($"GetFolderEMailCount of {folder}", probe.Connecting("GetFolderEMailCount", connection, folder,
            $$"""{"OnlyUnread":{{(unread ? "true" : "false")}}}"""))).Value.Whole();

    public static async Task<int> LatestAsync(this Probe probe, int folder) =>
        (await probe.ValueAsync("LatestItemIdByFolder", probe.Latest(folder))).Value.Whole();

    /// <summary>A synchronisation of an account.</summary>
    public static WireRequest Syncing(this Probe probe, int account) =>
        probe.Accepted.WithContent($$$"""{"SyncUserAccount":{"AccountId":{{{account}}}}}""");

    public static WireRequest Latest(this Probe probe, int folder) =>
        probe.Sending("LatestItemIdByFolder", $$"""{"FolderId":{{folder}}}""");

    public static WireRequest HasNew(this Probe probe, int folder, int mail) =>
        probe.Sending("HasNewMail", $$"""{"MailItemId":{{mail}},"FolderId":{{folder}}}""");

    public static WireRequest NewMail(this Probe probe, int folder) => probe.Sending("GetNewMail", $$"""{"Folders":[{{folder}}]}""");

    /// <summary>Synchronises the account, which has to be the caller's current one.</summary>
    /// <exception cref="NotVerifiedException">It is not.</exception>
    public static async Task SyncCurrentAsync(this Probe probe)
    {
        await probe.SyncMailboxAsync();
        var (_, current) = await probe.ValueAsync("GetCurrentAccountId", probe.Reading("GetCurrentAccountId"));
        if (current.Whole() != probe.Installation.Mailbox)
            throw new NotVerifiedException(Obstacle.Configuration,
                $"account {probe.Installation.Mailbox} is not the current account of the caller, which is {current.Shown()}",
                $"set {Settings.Account.Name} to the account of the caller");
    }

    /// <summary>Whether a value is a whole number of 32 bits.</summary>
    public static bool IsWhole(this JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _);

    public static bool IsBoolean(this JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    public static bool IsTexts(this JsonElement value) => value.ValueKind == JsonValueKind.Array
        && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);

    /// <summary>A whole number; otherwise the check would prove nothing.</summary>
    /// <exception cref="InconclusiveException">It is another value.</exception>
    public static int Whole(this JsonElement value) => value.IsWhole()
        ? value.GetInt32()
        : throw new InconclusiveException($"expected a whole number, found {value.Shown()}");

    public static IReadOnlyList<string> Texts(this JsonElement list) =>
        [.. list.Items().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];

    /// <summary>What is wrong with the names and types of a list's items; empty if nothing is.</summary>
    public static IReadOnlyList<string> ItemFaults(JsonElement list, string operation) =>
        [.. list.Items().SelectMany(item => CarrierShape.Faults(item, FamilyContract.Result(operation).Items!)).Distinct()];
}
