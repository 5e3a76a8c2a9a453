using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>Operations on mail accounts that change nothing.</summary>
public sealed class AccountOperationTests(Suite suite) : RequirementTests(suite)
{
    private const string Nobody = "nobody.has.this.address@emailsync.invalid";

    private static readonly string[] Defaults =
        ["CreateDefaultEMailConnectionInfo", "CreateDefaultEMailConnectionInfoExtended", "CreateDefaultEMailFolder"];

    [Requirement("ACT-01")]
    public Task ACT_01_MUST_A_default_account_has_the_key_0_and_the_contract_s_names() => Evaluate(async probe =>
    {
        var account = await ExpectCarrierAsync(probe, "CreateDefaultEMailAccount");
        if (account is not { } carrier) return;
        probe.Expect(carrier.Reply, carrier.Json.Number("EMailAccountId") == 0, "EMailAccountId 0",
            carrier.Json.Member("EMailAccountId").Shown());
    });

    [Requirement("ACT-02")]
    public Task ACT_02_MUST_Other_defaults_have_the_contract_s_names() => Evaluate(async probe =>
    {
        foreach (var operation in Defaults) await ExpectCarrierAsync(probe, operation);
    });

    [Requirement("ACT-03")]
    public Task ACT_03_MUST_The_current_key_is_a_number_and_the_test_a_boolean() => Evaluate(async probe =>
    {
        var key = await probe.CallAsync("GetCurrentAccountId", probe.Reading("GetCurrentAccountId"));
        probe.Expect(key, key.Status == 200 && key.Json() is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out _),
            "200 and a 32-bit integer", (key.Json() ?? default).Shown());
        var test = await probe.CallAsync("TestAuthenticate", probe.Reading("TestAuthenticate"));
        probe.Expect(test, test.Status == 200 && test.Json() is { ValueKind: JsonValueKind.True or JsonValueKind.False },
            "200 and a boolean", (test.Json() ?? default).Shown());
    });

    [Requirement("ACT-04")]
    public Task ACT_04_SHOULD_The_current_key_is_that_of_the_current_account() => Evaluate(async probe =>
    {
        var current = await CurrentAsync(probe);
        var reply = await probe.NeedAsync("GetCurrentAccountId", probe.Reading("GetCurrentAccountId"));
        var expected = current.Number("EMailAccountId");
        probe.Expect(reply, reply.Json() is { ValueKind: JsonValueKind.Number } key && key.GetInt32() == expected, $"{expected}",
            (reply.Json() ?? default).Shown());
    });

    [Requirement("ACT-05")]
    public Task ACT_05_SHOULD_The_address_of_the_current_account_gets_an_account_with_it() => Evaluate(async probe =>
    {
        var address = (await CurrentAsync(probe)).Member("EMailAddress").GetString();
        if (string.IsNullOrEmpty(address)) throw new InconclusiveException("the current account has no address");
        var reply = await probe.CallAsync("GetEMailAccountFromEMailAddress", ByAddress(probe, address));
        var found = reply.Json() is { ValueKind: JsonValueKind.Object } account ? account.Member("EMailAddress").Shown() : "no account";
        probe.Expect(reply, found.Trim('"').Equals(address, StringComparison.OrdinalIgnoreCase), "an account with that address", found);
    });

    [Requirement("ACT-06")]
    public Task ACT_06_MUST_An_unknown_address_gets_no_other_account() => Evaluate(async probe =>
    {
        await NeedOperationsAsync(probe);
        foreach (var address in (string[])[Nobody, "", "%", "*"])
        {
            var reply = await probe.SendAsync($"the address '{address}'", ByAddress(probe, address));
            probe.Expect(reply, reply.Answer is not null && !reply.ServerFault, "no 5xx");
            if (!reply.Accepted || reply.Json() is not { ValueKind: JsonValueKind.Object } account) continue;
            // Some servers answer with an empty account.
            var other = account.Member("EMailAddress");
            probe.Expect(reply, other.IsNulled() || other.GetString() == address, "no other account", other.Shown());
        }
    });

    [Requirement("ACT-07")]
    public Task ACT_07_MUST_None_is_answered_2xx_without_credentials() => Evaluate(async probe =>
    {
        await NeedOperationsAsync(probe);
        var calls = ((string[])["CreateDefaultEMailAccount", "GetCurrentAccount", "GetCurrentAccountId", "TestAuthenticate"])
            .Select(operation => (operation, probe.Reading(operation)))
            .Append(("GetEMailAccountFromEMailAddress", ByAddress(probe, Nobody)));
        foreach (var (operation, call) in calls)
            await probe.ExpectAsync($"{operation} without credentials", call.Without("Authorization").Without("SO-AppToken"),
                reply => reply.Answer is not null && !reply.Accepted, "not 2xx");
    });

    [Requirement("ACT-08")]
    public Task ACT_08_MUST_Nothing_is_deleted_by_a_bad_key() => Evaluate(async probe =>
    {
        await NeedOperationsAsync(probe);
        var call = probe.Reading("DeleteEMailAccount");
        foreach (var key in (string?[])[null, "", "x", "1.5", "2147483648", "%00"])
            await probe.ExpectAsync(key is null ? "no key" : $"the key \"{key}\"",
                key is null ? call : call.WithQuery($"eMailAccountId={key}"),
                reply => reply.Answer is not null && !reply.Accepted && !reply.ServerFault, "a refusal that is not a 5xx");
    });

    // A server without these operations refuses everything, which would prove nothing.
    private static Task<Reply> NeedOperationsAsync(Probe probe) =>
        probe.NeedAsync("GetCurrentAccountId", probe.Reading("GetCurrentAccountId"));

    private static WireRequest ByAddress(Probe probe, string address) =>
        probe.Sending("GetEMailAccountFromEMailAddress", $$"""{"FromAddress":"{{address}}"}""");

    private static async Task<JsonElement> CurrentAsync(Probe probe) =>
        (await probe.NeedAsync("GetCurrentAccount", probe.Reading("GetCurrentAccount"))).Carrier();

    private static async Task<(Reply Reply, JsonElement Json)?> ExpectCarrierAsync(Probe probe, string operation)
    {
        var reply = await probe.CallAsync(operation, probe.Reading(operation));
        probe.Expect(reply, reply.Status == 200, "200");
        if (!reply.Accepted || reply.Json() is not { } carrier) return null;
        var faults = CarrierShape.Faults(carrier, FamilyContract.Result(operation));
        probe.Expect(reply, faults.Count == 0, "the names and types of the contract", faults.Count == 0 ? "so" : string.Join("; ", faults));
        return (reply, carrier);
    }
}
