using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>Accounts that the suite saves, and deletes again: only where it may have effects.</summary>
public sealed class SavedAccountTests(Suite suite) : RequirementTests(suite)
{
    private const string Address = "emailsync.conformance@example.com";
    private const string OtherAddress = "emailsync.conformance.second@example.com";
    private static readonly string[] ReadOnly = ["AccountStatus", "ErrorCount", "ErrorReason"];

    [Requirement("ACT-09", CountsEffects = true)]
    public Task ACT_09_MUST_A_saved_account_can_be_read_by_its_key() => Evaluate(async probe =>
    {
        var saved = await probe.CallAsync("SaveEMailAccount with the key 0", Saving(probe, 0, Address));
        var key = saved.Accepted && saved.Json() is { } account ? account.Number("EMailAccountId") : null;
        probe.Expect(saved, saved.Status == 200 && key is not (null or 0), "200 and a key", key is null ? "no key" : $"{key}");
        if (key is null or 0) return;
        try
        {
            var reply = await probe.SendAsync("GetEMailAccount", probe.ReadMailbox($"{key}"));
            var read = reply.Accepted && reply.Json() is { } found ? found : default;
            probe.Expect(reply, read.Number("EMailAccountId") == key, $"EMailAccountId {key}", read.Member("EMailAccountId").Shown());
            probe.Expect(reply, read.Text("EMailAddress") == Address, Address, read.Member("EMailAddress").Shown());
        }
        finally
        {
            await probe.SendAsync("DeleteEMailAccount, to clean up", Deleting(probe, key.Value));
        }
    });

    [Requirement("ACT-10", CountsEffects = true)]
    public Task ACT_10_SHOULD_Read_only_properties_stay() => Evaluate(async probe =>
    {
        var key = await CreateAsync(probe);
        try
        {
            var before = (await probe.NeedAsync("the account before", probe.ReadMailbox($"{key}"))).Carrier();
            await probe.NeedAsync("SaveEMailAccount with other values for what is read-only",
                Saving(probe, key, Address, ",\"AccountStatus\":3,\"ErrorCount\":7,\"ErrorReason\":\"sent by a caller\""));
            var reply = await probe.NeedAsync("the account after", probe.ReadMailbox($"{key}"));
            foreach (var name in ReadOnly)
            {
                var (was, now) = (before.Member(name).Shown(), reply.Carrier().Member(name).Shown());
                probe.Expect(reply, was == now, $"{name} {was}", now);
            }
        }
        finally
        {
            await probe.SendAsync("DeleteEMailAccount, to clean up", Deleting(probe, key));
        }
    });

    [Requirement("ACT-11", CountsEffects = true)]
    public Task ACT_11_MUST_A_deleted_account_is_gone() => Evaluate(async probe =>
    {
        var key = await CreateAsync(probe);
        var deleted = await probe.SendAsync("DeleteEMailAccount", Deleting(probe, key));
        probe.Expect(deleted, deleted.Status == 204, "204");
        var reply = await probe.SendAsync("GetEMailAccount", probe.ReadMailbox($"{key}"));
        var isThere = reply.Accepted && reply.Json() is { ValueKind: JsonValueKind.Object } account
            && account.Number("EMailAccountId") == key && account.Text("EMailAddress") == Address;
        probe.Expect(reply, !isThere, "no account", isThere ? "the account" : "so");
    });

    [Requirement("ACT-12", CountsEffects = true)]
    public Task ACT_12_MUST_The_account_with_a_key_is_updated() => Evaluate(async probe =>
    {
        var key = await CreateAsync(probe);
        try
        {
            var saved = await probe.CallAsync("SaveEMailAccount with that key", Saving(probe, key, OtherAddress));
            var same = saved.Accepted ? saved.Json()?.Number("EMailAccountId") : null;
            probe.Expect(saved, saved.Status == 200 && same == key, $"200 and the key {key}", $"{same}");
            var reply = await probe.NeedAsync("GetEMailAccount", probe.ReadMailbox($"{key}"));
            probe.Expect(reply, reply.Carrier().Text("EMailAddress") == OtherAddress, OtherAddress,
                reply.Carrier().Member("EMailAddress").Shown());
        }
        finally
        {
            await probe.SendAsync("DeleteEMailAccount, to clean up", Deleting(probe, key));
        }
    });

    [Requirement("ACT-13", CountsEffects = true)]
    public Task ACT_13_MUST_A_key_that_no_account_has_changes_none() => Evaluate(async probe =>
    {
        var before = Sign(await probe.NeedAsync("GetEMailAccount", probe.ReadMailbox()));
        var reply = await probe.SendAsync("SaveEMailAccount with an unknown key", Saving(probe, int.MaxValue - 1, OtherAddress));
        probe.Expect(reply, reply.Answer is not null && !reply.ServerFault, "no 5xx");
        if (reply.Accepted && reply.Json()?.Number("EMailAccountId") is { } key && key != 0 && key != probe.Installation.Mailbox)
            await probe.SendAsync("DeleteEMailAccount, to clean up", Deleting(probe, key));
        await ExpectSameAsync(probe, before);
    });

    [Requirement("ACT-14", CountsEffects = true)]
    public Task ACT_14_MUST_A_key_that_no_account_has_deletes_none() => Evaluate(async probe =>
    {
        var before = Sign(await probe.NeedAsync("GetEMailAccount", probe.ReadMailbox()));
        foreach (var key in (int[])[int.MaxValue, int.MaxValue - 1, 0, -1])
            await probe.ExpectAsync($"DeleteEMailAccount of {key}", Deleting(probe, key),
                reply => reply.Answer is not null && !reply.ServerFault, "no 5xx");
        await ExpectSameAsync(probe, before);
    });

    [Requirement("ACT-16", CountsEffects = true)]
    public Task ACT_16_SHOULD_The_account_logged_in_to_last_is_the_current_one() => Evaluate(async probe =>
    {
        var key = await CreateAsync(probe);
        try
        {
            foreach (var last in (int[])[key, probe.Installation.Mailbox!.Value])
            {
                await probe.ControlAsync($"SyncEmailAccount of account {last}", probe.Syncing(last));
                var (reply, current) = await probe.ValueAsync("GetCurrentAccountId", probe.Reading("GetCurrentAccountId"));
                probe.Expect(reply, current.Whole() == last, $"{last}", current.Shown());
            }
        }
        finally
        {
            await probe.SendAsync("DeleteEMailAccount, to clean up", Deleting(probe, key));
        }
    });

    private static async Task ExpectSameAsync(Probe probe, string before)
    {
        var reply = await probe.SendAsync("GetEMailAccount", probe.ReadMailbox());
        probe.Expect(reply, Sign(reply) == before, $"the account {before}", Sign(reply));
    }

    // Key and address of an account: what a save or deletion of another would change.
    private static string Sign(Reply reply) => reply.Accepted && reply.Json() is { ValueKind: JsonValueKind.Object } account
        ? $"{account.Member("EMailAccountId").Shown()} {account.Member("EMailAddress").Shown()}"
        : $"{reply}";

    private static async Task<int> CreateAsync(Probe probe)
    {
        var reply = await probe.NeedAsync("SaveEMailAccount with the key 0", Saving(probe, 0, Address));
        return reply.Carrier().Number("EMailAccountId") is { } key and not 0
            ? key
            : throw new InconclusiveException("the saved account has no key, which ACT-09 checks");
    }

    private static WireRequest Saving(Probe probe, int key, string address, string more = "") =>
        probe.Sending("SaveEMailAccount", $$"""{"EMailAccountId":{{key}},"EMailAddress":"{{address}}"{{more}}}""");

    private static WireRequest Deleting(Probe probe, int key) => probe.Reading("DeleteEMailAccount").WithQuery($"eMailAccountId={key}");
}
