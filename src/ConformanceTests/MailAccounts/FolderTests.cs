using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>Folders, as they are read.</summary>
public sealed class FolderTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("FLD-01")]
    public Task FLD_01_MUST_The_cached_folders_have_the_contract_s_names() => Evaluate(async probe =>
    {
        var list = await probe.ExpectAsync("CacheFolderList", probe.Reading("CacheFolderList"), "a list",
            value => value.ValueKind == JsonValueKind.Array);
        if (list is not { } folders) return;
        if (folders.GetArrayLength() == 0)
            throw new NotVerifiedException(Obstacle.Unobservable, "the list is empty", "use a caller with a mail account");
        var faults = MailCalls.ItemFaults(folders, "CacheFolderList");
        probe.Expect(faults.Count == 0, "the names and types of EMailFolder", faults.Count == 0 ? "so" : string.Join("; ", faults));
        var unnamed =
            folders.Items().Count(folder => folder.Number("EmailFolderId") is null or 0 || string.IsNullOrEmpty(folder.Text("Name")));
        probe.Expect(unnamed == 0, "a key and a name for each", unnamed == 0 ? "so" : $"{unnamed} without");
    });

    [Requirement("FLD-02")]
    public Task FLD_02_MUST_A_folder_s_text_is_delimiter_and_name() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        foreach (var counts in (string[])["false", "true"])
            await probe.ExpectAsync($"GetFolderList, IncludeItemCount {counts}",
                probe.Connecting("GetFolderList", connection, more: $$"""{"IncludeItemCount":{{counts}}}"""),
                "texts of a delimiter, the paragraph sign and a name", list => list.IsTexts() && list.Texts().All(IsFolder));
    });

    [Requirement("FLD-03")]
    public Task FLD_03_SHOULD_The_counts_follow_the_name() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        await probe.ExpectAsync("GetFolderList, IncludeItemCount true",
            probe.Connecting("GetFolderList", connection, more: """{"IncludeItemCount":true}"""),
            "unread and all items after each name", list => list.Texts().All(HasCounts));
    });

    [Requirement("FLD-04", CountsEffects = true)]
    public Task FLD_04_MUST_Without_names_the_subscribed_folders_are_returned() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        var (_, names) = await probe.FolderNamesAsync(connection);
        var (_, all) = await probe.FolderInfoAsync(connection, names);
        var (reply, listed) = await probe.FolderInfoAsync(connection, null);
        var expected = Names(all.Where(folder => folder.Is("Subscribed", JsonValueKind.True)));
        probe.Expect(reply, Names(listed) == expected, $"the subscribed folders: {expected}", Names(listed));
        var unsubscribed = Names(listed.Where(folder => !folder.Is("Subscribed", JsonValueKind.True)));
        probe.Expect(reply, unsubscribed.Length == 0, "no other folder", unsubscribed.Length == 0 ? "none" : unsubscribed);
    });

    [Requirement("FLD-05")]
    public Task FLD_05_SHOULD_A_named_folder_is_returned_alone() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        var (_, names) = await probe.FolderNamesAsync(connection);
        foreach (var name in names.Take(3))
        {
            var (reply, folders) = await probe.FolderInfoAsync(connection, [name]);
            probe.Expect(reply, Names(folders) == name, $"only {name}", Names(folders));
        }
    });

    [Requirement("FLD-06")]
    public Task FLD_06_MUST_Counts_are_numbers_and_new_items_a_boolean() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        foreach (var unread in (string[])["false", "true"])
            await probe.ExpectAsync($"GetFolderEMailCount, OnlyUnread {unread}",
                probe.Connecting("GetFolderEMailCount", connection, more: $$"""{"OnlyUnread":{{unread}}}"""), "a whole number from 0",
                value => value.IsWhole() && value.GetInt32() >= 0);
        await probe.ExpectAsync("GetFolderHasNewEMail", probe.Connecting("GetFolderHasNewEMail", connection), "a boolean",
            MailCalls.IsBoolean);
    });

    [Requirement("FLD-07", CountsEffects = true)]
    public Task FLD_07_SHOULD_The_counts_agree() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        var (_, names) = await probe.FolderNamesAsync(connection);
        foreach (var name in names.Take(3))
        {
            var (all, unread) = (await probe.CountAsync(connection, name), await probe.CountAsync(connection, name, unread: true));
            probe.Expect(unread <= all, $"{name}: no more unread items than {all}", $"{unread}");
            var (reply, folders) = await probe.FolderInfoAsync(connection, [name]);
            if (folders is not [var folder])
                throw new InconclusiveException("GetFolderInfo does not return the folder, which FLD-05 checks");
            var told = $"{folder.Member("TotalItems").Shown()} items, {folder.Member("UnreadItems").Shown()} unread";
            probe.Expect(reply, told == $"{all} items, {unread} unread", $"{all} items, {unread} unread", told);
        }
    });

    private static bool IsFolder(string text) => text.Split('§') is [{ Length: <= 1 }, { Length: > 0 }, ..];

    private static bool HasCounts(string text) => text.Split('§') is [_, _, var unread, var all]
        && int.TryParse(unread, NumberStyles.None, CultureInfo.InvariantCulture, out var some)
        && int.TryParse(all, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && some <= most;

    private static string Names(IEnumerable<JsonElement> folders) =>
        string.Join(", ", folders.Select(folder => folder.Text("Name")).Order(StringComparer.Ordinal));
}
