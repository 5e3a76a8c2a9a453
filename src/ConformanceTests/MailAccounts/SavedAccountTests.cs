using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>Accounts that the suite saves, and deletes again: only where it may have effects.</summary>
public sealed class SavedAccountTests(Suite suite) : RequirementTests(suite)
{
    private const string Address = "emailsync.conformance@example.com";
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
            probe.Expect(reply, Text(read, "EMailAddress") == Address, Address, read.Member("EMailAddress").Shown());
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
            && account.Number("EMailAccountId") == key && Text(account, "EMailAddress") == Address;
        probe.Expect(reply, !isThere, "no account", isThere ? "the account" : "so");
    });

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

    private static string? Text(JsonElement carrier, string name) =>
        carrier.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
