using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>Folders that the suite creates, changes and deletes again: only where it may have effects.</summary>
public sealed class ChangedFolderTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("FLD-08", CountsEffects = true)]
    public Task FLD_08_MUST_A_refresh_is_done_or_has_a_task() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        var (_, inbox) = await probe.InboxAsync();
        var folders = $$"""{"Folders":[{{MailConnection.Quoted(inbox)}}]}""";
        await probe.ExpectAsync("RefreshFolder", probe.Connecting("RefreshFolder", connection, more: folders),
            "0 or the key of a batch task", value => value.IsWhole() && value.GetInt32() >= 0);
        await probe.ExpectAsync("RefreshFolderForAssociate", probe.Sending("RefreshFolderForAssociate", folders), "a text",
            value => value.ValueKind is JsonValueKind.String or JsonValueKind.Null);
    });

    [Requirement("FLD-09", CountsEffects = true)]
    public Task FLD_09_INFO_Whether_a_refresh_is_done_at_once() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        var (_, inbox) = await probe.InboxAsync();
        var (reply, key) = await probe.ValueAsync("RefreshFolder", probe.Connecting("RefreshFolder", connection,
            more: $$"""{"Folders":[{{MailConnection.Quoted(inbox)}}]}"""));
        probe.Record(reply, "0 at once, or a batch task", key.Whole() == 0 ? "at once" : $"batch task {key.Whole()}");
    });

    [Requirement("FLD-10", CountsEffects = true)]
    public Task FLD_10_MUST_A_created_folder_is_listed() => Evaluate(async probe =>
    {
        var (connection, name) = (await MailConnection.OfAsync(probe), NameOf(probe));
        await NeedAbsentAsync(probe, connection, name);
        try
        {
            var created = await probe.CallAsync("CreateFolder", probe.Connecting("CreateFolder", connection, name));
            probe.Expect(created, created.Status == 204, "204");
            var (reply, names) = await probe.FolderNamesAsync(connection);
            probe.Expect(reply, names.Contains(name), $"a list with {name}", string.Join(", ", names));
        }
        finally
        {
            await DeleteAsync(probe, connection, name);
        }
    });

    [Requirement("FLD-11", CountsEffects = true)]
    public Task FLD_11_MUST_A_deleted_folder_is_gone_and_no_other() => Evaluate(async probe =>
    {
        var (connection, name) = (await MailConnection.OfAsync(probe), NameOf(probe));
        var before = await NeedAbsentAsync(probe, connection, name);
        await CreateAsync(probe, connection, name);
        var deleted = await DeleteAsync(probe, connection, name);
        probe.Expect(deleted, deleted.Status == 204, "204");
        await ExpectFoldersAsync(probe, connection, before);
    });

    [Requirement("FLD-12", CountsEffects = true)]
    public Task FLD_12_SHOULD_A_folder_can_be_below_another() => Evaluate(async probe =>
    {
        var (connection, name) = (await MailConnection.OfAsync(probe), NameOf(probe));
        var before = await NeedAbsentAsync(probe, connection, name);
        var (_, list) = await probe.ValueAsync("GetFolderList", probe.Connecting("GetFolderList", connection));
        var delimiter = list.Texts().Select(text => text.Split('§')[0]).FirstOrDefault(sign => sign.Length == 1)
            ?? throw new NotVerifiedException(Obstacle.NotOffered, "the mail server has no levels of folders");
        var below = $"{name}{delimiter}below";
        try
        {
            await CreateAsync(probe, connection, name);
            var created = await probe.CallAsync("CreateFolder below it", probe.Connecting("CreateFolder", connection, below));
            probe.Expect(created, created.Accepted, "204");
            await ExpectFoldersAsync(probe, connection, [.. before, name, below]);
            await DeleteAsync(probe, connection, below);
            await ExpectFoldersAsync(probe, connection, [.. before, name]);
        }
        finally
        {
            await DeleteAsync(probe, connection, below);
            await DeleteAsync(probe, connection, name);
        }
    });

    [Requirement("FLD-13", CountsEffects = true)]
    public Task FLD_13_MUST_SetSubscription_sets_the_folders_that_it_names() => Evaluate(probe => SubscribeAsync(probe,
        (connection, folder, on) => probe.Connecting("SetSubscription", connection,
            more: $$"""{"Folders":[{"EmailFolderId":{{folder.Number("EmailFolderId")}},"Name":{{folder.Member("Name")
                .GetRawText()}},"Subscribed":{{on}}}]}""")));

    [Requirement("FLD-14", CountsEffects = true)]
    public Task FLD_14_MUST_ToggleSubscription_sets_the_folder_with_the_key() => Evaluate(probe => SubscribeAsync(probe,
        (_, folder, on) => probe.Sending("ToggleSubscription",
            $$"""{"FolderId":{{folder.Number("EmailFolderId")}},"SubscriptionStatus":{{on}}}""")));

    [Requirement("FLD-15", CountsEffects = true)]
    public Task FLD_15_MUST_An_emptied_folder_has_no_items_and_others_keep_theirs() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        var (from, other) = await FilledAsync(probe, connection);
        var before = await probe.CountAsync(connection, other);
        var emptied = await probe.CallAsync("EmptyFolder", probe.Connecting("EmptyFolder", connection, from));
        probe.Expect(emptied, emptied.Status == 204, "204");
        var (left, kept) = (await probe.CountAsync(connection, from), await probe.CountAsync(connection, other));
        probe.Expect(left == 0, $"no items in {from}", $"{left}");
        probe.Expect(kept == before, $"{before} items in {other}", $"{kept}");
    });

    [Requirement("FLD-16", CountsEffects = true)]
    public Task FLD_16_SHOULD_Items_are_moved_where_a_folder_is_named() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        var (from, to) = await FilledAsync(probe, connection);
        var (moved, before) = (await probe.CountAsync(connection, from), await probe.CountAsync(connection, to));
        await probe.NeedAsync("EmptyFolder with MoveToFolder", probe.Connecting("EmptyFolder", connection, from,
            $$"""{"MoveToFolder":{{MailConnection.Quoted(to)}}}"""));
        var (left, now) = (await probe.CountAsync(connection, from), await probe.CountAsync(connection, to));
        probe.Expect(left == 0, $"no items in {from}", $"{left}");
        probe.Expect(now == before + moved, $"{before + moved} items in {to}", $"{now}");
    });

    [Requirement("FLD-17", CountsEffects = true)]
    public Task FLD_17_MUST_What_names_no_folder_changes_none() => Evaluate(async probe =>
    {
        var (connection, name) = (await MailConnection.OfAsync(probe), NameOf(probe));
        var before = await NeedAbsentAsync(probe, connection, name);
        await probe.SyncMailboxAsync();
        var (_, inbox) = await probe.InboxAsync();
        var count = await probe.CountAsync(connection, inbox);
        foreach (var operation in (string[])["GetFolderEMailCount", "EmptyFolder", "DeleteFolder"])
            await probe.ExpectAsync($"{operation} of a folder that does not exist", probe.Connecting(operation, connection, name),
                reply => reply.Answer is not null && !reply.ServerFault, "no 5xx");
        await ExpectFoldersAsync(probe, connection, before);
        var after = await probe.CountAsync(connection, inbox);
        probe.Expect(after >= count, $"{count} items in {inbox}", $"{after}");
    });

    // Its own for each check: what one could not delete is not in another's way.
    private static string NameOf(Probe probe) => $"EmailSync conformance {probe.Requirement.Id}";

    // Turns the subscription of a folder off and on, in the order that leaves it as it was.
    private static async Task SubscribeAsync(Probe probe, Func<MailConnection, JsonElement, string, WireRequest> set)
    {
        var connection = await MailConnection.OfAsync(probe);
        var before = await SubscriptionsAsync(probe);
        var (_, folders) = await probe.CachedFoldersAsync();
        // Not the inbox: a server may insist on that.
        var folder = folders.Count > 1 ? folders[^1] : folders.Count > 0 ? folders[0]
            : throw new NotVerifiedException(Obstacle.Unobservable, "the account has no folder", "use a caller with a mail account");
        var (name, was) = (folder.Text("Name")!, folder.Is("Subscribed", JsonValueKind.True));
        foreach (var on in (bool[])[!was, was])
        {
            var reply = await probe.CallAsync($"{name}, {(on ? "on" : "off")}", set(connection, folder, on ? "true" : "false"));
            probe.Expect(reply, reply.Status == 204, "204");
            var expected = string.Join(", ", before.Where(known => known != name).Concat(on ? [name] : []).Order(StringComparer.Ordinal));
            var now = string.Join(", ", await SubscriptionsAsync(probe));
            probe.Expect(reply, now == expected, $"subscriptions to {expected}", now);
        }
    }

    private static async Task<IReadOnlyList<string>> SubscriptionsAsync(Probe probe) =>
        [.. (await probe.CachedFoldersAsync()).Folders.Where(folder => folder.Is("Subscribed", JsonValueKind.True))
            .Select(folder => folder.Text("Name")!).Order(StringComparer.Ordinal)];

    // A folder with mail, and another one with some, whatever other checks have left.
    private static async Task<(string Filled, string Other)> FilledAsync(Probe probe, MailConnection connection)
    {
        var (_, inbox) = await probe.InboxAsync();
        var (_, names) = await probe.FolderNamesAsync(connection);
        var other = names.FirstOrDefault(name => name != inbox)
            ?? throw new NotVerifiedException(Obstacle.Unobservable, "the account has only one folder", "use one with several folders");
        await probe.SyncMailboxAsync();
        await probe.NeedAsync("EmptyFolder with MoveToFolder, to have mail there", probe.Connecting("EmptyFolder", connection, inbox,
            $$"""{"MoveToFolder":{{MailConnection.Quoted(other)}}}"""));
        await probe.SyncMailboxAsync();
        return await probe.CountAsync(connection, inbox) > 0
            ? (inbox, other)
            : throw new NotVerifiedException(Obstacle.Unobservable, "no mail came with the synchronisation", "send mail to the account");
    }

    private static async Task<IReadOnlyList<string>> NeedAbsentAsync(Probe probe, MailConnection connection, string name)
    {
        var (_, names) = await probe.FolderNamesAsync(connection);
        return names.Contains(name)
            ? throw new NotVerifiedException(Obstacle.Configuration, $"there is a folder '{name}' already", "delete it")
            : names;
    }

    private static Task<Reply> CreateAsync(Probe probe, MailConnection connection, string name) =>
        probe.NeedAsync("CreateFolder", probe.Connecting("CreateFolder", connection, name));

    private static Task<Reply> DeleteAsync(Probe probe, MailConnection connection, string name) =>
        probe.SendAsync("DeleteFolder", probe.Connecting("DeleteFolder", connection, name));

    private static async Task ExpectFoldersAsync(Probe probe, MailConnection connection, IEnumerable<string> expected)
    {
        var (reply, names) = await probe.FolderNamesAsync(connection);
        var (wanted, found) = (Sorted(expected), Sorted(names));
        probe.Expect(reply, found == wanted, $"the folders {wanted}", found);
    }

    private static string Sorted(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
