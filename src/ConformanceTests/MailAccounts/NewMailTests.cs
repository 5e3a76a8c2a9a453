using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>New mail in the cache of the database.</summary>
public sealed class NewMailTests(Suite suite) : RequirementTests(suite)
{
    private const string OthersAddress = "emailsync.conformance.other@example.com";
    private static readonly int[] Unknown = [int.MaxValue, int.MaxValue - 1, 0, -1];

    [Requirement("NEW-01")]
    public Task NEW_01_MUST_The_latest_key_is_a_number_and_new_mail_a_boolean() => Evaluate(async probe =>
    {
        var (inbox, _) = await probe.InboxAsync();
        await probe.ExpectAsync("LatestItemIdByFolder", probe.Latest(inbox), "a whole number", MailCalls.IsWhole);
        await probe.ExpectAsync("HasNewMail", probe.HasNew(inbox, 0), "a boolean", MailCalls.IsBoolean);
    });

    [Requirement("NEW-02", CountsEffects = true)]
    public Task NEW_02_SHOULD_Nothing_is_newer_than_the_latest_mail() => Evaluate(async probe =>
    {
        if (probe.Target.AllowEffects && probe.Installation.Account is not null) await probe.SyncMailboxAsync();
        var (inbox, _) = await probe.InboxAsync();
        var latest = await probe.LatestAsync(inbox);
        await ExpectNewAsync(probe, "the newest", inbox, latest, false);
        if (latest > 0) await ExpectNewAsync(probe, "the one before", inbox, latest - 1, true);
    });

    [Requirement("NEW-03", CountsEffects = true)]
    public Task NEW_03_SHOULD_A_synchronisation_shows_in_both() => Evaluate(async probe =>
    {
        await probe.SyncCurrentAsync();
        var (inbox, _) = await probe.InboxAsync();
        var before = await probe.LatestAsync(inbox);
        await probe.SyncCurrentAsync();
        var after = await probe.LatestAsync(inbox);
        probe.Expect(after >= before, $"LatestItemIdByFolder not under {before}", $"{after}");
        await ExpectNewAsync(probe, "the newest before the synchronisation", inbox, before, after > before);
    });

    [Requirement("NEW-04", CountsEffects = true)]
    public Task NEW_04_SHOULD_What_came_is_counted_and_told() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        await probe.SyncCurrentAsync();
        var (inbox, name) = await probe.InboxAsync();
        var (latest, count) = (await probe.LatestAsync(inbox), await probe.CountAsync(connection, name));
        await probe.ValueAsync("GetFolderHasNewEMail, so that it is accessed", HasNewItems(probe, connection, name));
        await probe.SyncCurrentAsync();
        if (await probe.LatestAsync(inbox) == latest) throw NoMail;
        await probe.ExpectAsync("GetFolderHasNewEMail", HasNewItems(probe, connection, name), "true",
            value => value.ValueKind == JsonValueKind.True);
        var now = await probe.CountAsync(connection, name);
        probe.Expect(now > count, $"more than {count} items", $"{now}");
    });

    [Requirement("NEW-05", CountsEffects = true)]
    public Task NEW_05_MUST_New_mail_has_the_contract_s_names() => Evaluate(async probe =>
    {
        var (inbox, _) = await probe.InboxAsync();
        await probe.SyncCurrentAsync();
        var list = await probe.ExpectAsync("GetNewMail", probe.NewMail(inbox), "a list", value => value.ValueKind == JsonValueKind.Array);
        if (list is not { } mail) return;
        if (mail.GetArrayLength() == 0) throw NoMail;
        var faults = MailCalls.ItemFaults(mail, "GetNewMail");
        probe.Expect(faults.Count == 0, "the names and types of EMailEnvelope", faults.Count == 0 ? "so" : string.Join("; ", faults));
    });

    [Requirement("NEW-06", CountsEffects = true)]
    public Task NEW_06_INFO_Whether_new_mail_is_listed_again() => Evaluate(async probe =>
    {
        var (inbox, _) = await probe.InboxAsync();
        await probe.SyncCurrentAsync();
        var (_, first) = await probe.ValueAsync("GetNewMail", probe.NewMail(inbox));
        if (!first.Items().Any()) throw NoMail;
        var (reply, second) = await probe.ValueAsync("GetNewMail again", probe.NewMail(inbox));
        probe.Record(reply, "the same mail again, or none", second.Items().Any() ? "again" : "none");
    });

    [Requirement("NEW-07", CountsEffects = true)]
    public Task NEW_07_MUST_Nobody_gets_the_mail_of_another_associate() => Evaluate(async probe =>
    {
        var other = probe.Credentials.Utf8Basic!.Authorization;
        WireRequest As(WireRequest request) => request.Without("SO-AppToken").With("Authorization", other);
        var saved = await probe.NeedAsync("SaveEMailAccount as another user",
            As(probe.Sending("SaveEMailAccount", $$"""{"EMailAccountId":0,"EMailAddress":"{{OthersAddress}}"}""")));
        var key = saved.Carrier().Number("EMailAccountId") ?? 0;
        try
        {
            await probe.NeedAsync("SyncEmailAccount of that account", As(probe.Syncing(key)));
            var (_, folders) = await probe.ValueAsync("CacheFolderList as that user", As(probe.Reading("CacheFolderList")));
            var keys = folders.Items().Select(folder => folder.Number("EmailFolderId")).OfType<int>().ToList();
            if (keys.Count == 0) throw new InconclusiveException("the other user's account has no folder");
            foreach (var folder in keys)
            {
                var reply = await probe.SendAsync($"GetNewMail of folder {folder}, which is another's", probe.NewMail(folder));
                var found = reply.Accepted ? reply.Json()?.Items().Count() ?? 0 : 0;
                probe.Expect(reply, found == 0, "no mail", $"{found} mails");
            }
        }
        finally
        {
            await probe.SendAsync("DeleteEMailAccount, to clean up",
                As(probe.Reading("DeleteEMailAccount").WithQuery($"eMailAccountId={key}")));
        }
    });

    [Requirement("NEW-08")]
    public Task NEW_08_MUST_A_folder_that_does_not_exist_has_no_mail() => Evaluate(async probe =>
    {
        await probe.CachedFoldersAsync();
        foreach (var key in Unknown)
        {
            await ExpectNoneAsync(probe, $"LatestItemIdByFolder of {key}", probe.Latest(key),
                value => value.ValueKind == JsonValueKind.Number && value.GetDecimal() > 0);
            await ExpectNoneAsync(probe, $"HasNewMail in {key}", probe.HasNew(key, 0), value => value.ValueKind == JsonValueKind.True);
            await ExpectNoneAsync(probe, $"GetNewMail of {key}", probe.NewMail(key), value => value.Items().Any());
        }
    });

    [Requirement("NEW-09", CountsEffects = true)]
    public Task NEW_09_SHOULD_After_an_access_nothing_is_new() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        var (_, name) = await probe.InboxAsync();
        await probe.ValueAsync("GetFolderHasNewEMail", HasNewItems(probe, connection, name));
        await probe.ExpectAsync("GetFolderHasNewEMail again", HasNewItems(probe, connection, name), "false",
            value => value.ValueKind == JsonValueKind.False);
    });

    private static NotVerifiedException NoMail =>
        new(Obstacle.Unobservable, "no mail came with the synchronisation", "send mail to the account");

    private static WireRequest HasNewItems(Probe probe, MailConnection connection, string folder) =>
        probe.Connecting("GetFolderHasNewEMail", connection, folder);

    private static async Task ExpectNewAsync(Probe probe, string which, int folder, int mail, bool expected) =>
        await probe.ExpectAsync($"HasNewMail after {which}", probe.HasNew(folder, mail), expected ? "true" : "false",
            value => value.ValueKind == (expected ? JsonValueKind.True : JsonValueKind.False));

    private static async Task ExpectNoneAsync(Probe probe, string label, WireRequest request, Func<JsonElement, bool> isMail)
    {
        var reply = await probe.SendAsync(label, request);
        var held = reply.Answer is not null && !reply.ServerFault && !(reply.Accepted && isMail(reply.Json() ?? default));
        probe.Expect(reply, held, "no mail and no 5xx", reply.Accepted ? (reply.Json() ?? default).Shown() : null);
    }
}
