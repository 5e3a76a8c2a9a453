using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>One account with the state of its synchronisation.</summary>
public sealed class MailAccountTests(Suite suite) : RequirementTests(suite)
{
    // The page is older than these.
    private static readonly string[] Newer = ["SimpleMode", "LastFetch", "UseGraphApi"];

    [Requirement("MBX-01")]
    public Task MBX_01_MUST_The_key_of_an_account_gets_that_account() => Evaluate(async probe =>
    {
        var reply = await probe.CallAsync("GetEMailAccount", probe.ReadMailbox());
        probe.Expect(reply, reply.Status == 200, "200");
        if (!reply.Accepted || reply.Json() is not { } account) return;
        probe.Expect(reply, account.Number("EMailAccountId") == probe.Installation.Mailbox, $"EMailAccountId {probe.Installation.Mailbox}",
            account.Member("EMailAccountId").Shown());
    });

    [Requirement("MBX-02")]
    public Task MBX_02_MUST_It_has_the_contract_s_names_and_types() => Evaluate(async probe =>
    {
        var reply = await probe.NeedAsync("GetEMailAccount", probe.ReadMailbox());
        var faults = CarrierShape.Faults(reply.Carrier(), FamilyContract.Result(FamilyContract.GetEMailAccount), Newer);
        probe.Expect(reply, faults.Count == 0, "the names and types of EMailAccount", faults.Count == 0 ? "so" : string.Join("; ", faults));
    });

    [Requirement("MBX-03")]
    public Task MBX_03_MUST_No_key_or_a_bad_one_is_never_2xx() => Evaluate(async probe =>
    {
        await probe.NeedAsync("GetEMailAccount", probe.ReadMailbox());
        foreach (var key in (string?[])[null, "", "x", "1.5", "2147483648", "-2147483649", "%00", $"{probe.Installation.Mailbox}x"])
            await probe.ExpectAsync(key is null ? "no key" : $"the key \"{key}\"", probe.ReadMailbox(key),
                reply => reply.Answer is not null && !reply.Accepted && !reply.ServerFault, "a refusal that is not a 5xx");
    });

    [Requirement("MBX-04")]
    public Task MBX_04_MUST_An_unknown_key_gets_nobody_else_s_account() => Evaluate(async probe =>
    {
        await probe.NeedAsync("GetEMailAccount", probe.ReadMailbox());
        foreach (var key in (int[])[int.MaxValue, int.MaxValue - 1, 0, -1])
        {
            var reply = await probe.SendAsync($"the key {key}", probe.ReadMailbox(key.ToString(CultureInfo.InvariantCulture)));
            probe.Expect(reply, reply.Answer is not null && !reply.ServerFault, "no 5xx");
            if (!reply.Accepted || reply.Json() is not { } account) continue;
            // Some servers answer with an empty account.
            var isOther = account.Number("EMailAccountId") is { } other && other != key && other != 0;
            probe.Expect(reply, !isOther, "no other account", account.Member("EMailAccountId").Shown());
        }
    });

    [Requirement("MBX-05", CountsEffects = true)]
    public Task MBX_05_SHOULD_LastFetch_does_not_go_back() => Evaluate(async probe =>
    {
        var before = LastFetch(await probe.NeedAsync("the account before", probe.ReadMailbox()));
        await probe.SyncMailboxAsync();
        var reply = await probe.NeedAsync("the account after", probe.ReadMailbox());
        var after = LastFetch(reply);
        // On a clock without a time zone, the hour before the end of summer time comes twice.
        probe.Expect(reply, after >= before || (!HasZone(reply) && after >= before.AddHours(-1)), $"LastFetch not before {before:O}",
            $"{after:O}");
    });

    private static bool HasZone(Reply reply) =>
        reply.Carrier().Member("LastFetch").GetString() is { } text
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal));

    private static DateTimeOffset LastFetch(Reply reply)
    {
        var text = reply.Carrier().Member("LastFetch");
        return text.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new InconclusiveException($"LastFetch is {text.Shown()}, not a date and time");
    }
}
