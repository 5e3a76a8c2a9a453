using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>Credentials for mail servers, of the agent User.</summary>
public sealed class CredentialTests(Suite suite) : RequirementTests(suite)
{
    private const string New = "User/CreateDefaultServiceAuth";
    private const string Get = "User/GetServiceAuth";
    private const string Save = "User/SaveServiceAuth";
    private const string Delete = "User/DeleteServiceAuth";
    private const string Server = "imap.conformance.example.com";
    private const string Key = "ServiceAuthId";

    [Requirement("CRE-01")]
    public Task CRE_01_MUST_Default_credentials_have_the_key_0_and_the_contract_s_names() => Evaluate(async probe =>
    {
        var reply = await CallAsync(probe, New, probe.Reading(New));
        probe.Expect(reply, reply.Status == 200, "200");
        if (!reply.Accepted || reply.Json() is not { } carrier) return;
        var faults = CarrierShape.Faults(carrier, FamilyContract.Result(New));
        probe.Expect(reply, faults.Count == 0, "the names and types of ServiceAuth", faults.Count == 0 ? "so" : string.Join("; ", faults));
        probe.Expect(reply, carrier.Number(Key) == 0, $"{Key} 0", carrier.Member(Key).Shown());
    });

    [Requirement("CRE-02", CountsEffects = true)]
    public Task CRE_02_MUST_Saved_credentials_can_be_read_by_their_key() => Evaluate(async probe =>
    {
        var saved = await CallAsync(probe, Save, Saving(probe, 0, "first"));
        var key = saved.Accepted ? saved.Json()?.Number(Key) ?? 0 : 0;
        probe.Expect(saved, saved.Status == 200 && key != 0, "200 and a key", key == 0 ? "no key" : $"{key}");
        if (key == 0) return;
        try
        {
            await ExpectSavedAsync(probe, key, "first");
        }
        finally
        {
            await probe.SendAsync("DeleteServiceAuth, to clean up", WithKey(probe, Delete, $"{key}"));
        }
    });

    [Requirement("CRE-03", CountsEffects = true)]
    public Task CRE_03_MUST_Those_with_a_key_are_updated() => Evaluate(async probe =>
    {
        var key = await CreateAsync(probe);
        try
        {
            var updated = await CallAsync(probe, "SaveServiceAuth with that key", Saving(probe, key, "second"));
            var same = updated.Accepted ? updated.Json()?.Number(Key) : null;
            probe.Expect(updated, updated.Status == 200 && same == key, $"200 and the key {key}", $"{same}");
            await ExpectSavedAsync(probe, key, "second");
        }
        finally
        {
            await probe.SendAsync("DeleteServiceAuth, to clean up", WithKey(probe, Delete, $"{key}"));
        }
    });

    [Requirement("CRE-04", CountsEffects = true)]
    public Task CRE_04_MUST_Deleted_credentials_are_gone_and_no_others() => Evaluate(async probe =>
    {
        var (key, other) = (await CreateAsync(probe), await CreateAsync(probe));
        try
        {
            var deleted = await probe.SendAsync("DeleteServiceAuth", WithKey(probe, Delete, $"{key}"));
            probe.Expect(deleted, deleted.Status == 204, "204");
            var reply = await probe.SendAsync("GetServiceAuth", WithKey(probe, Get, $"{key}"));
            probe.Expect(reply, !IsCarrier(reply), "no credentials", IsCarrier(reply) ? "the credentials" : null);
            await ExpectSavedAsync(probe, other, "first");
        }
        finally
        {
            await probe.SendAsync("DeleteServiceAuth, to clean up", WithKey(probe, Delete, $"{other}"));
        }
    });

    [Requirement("CRE-05")]
    public Task CRE_05_MUST_None_is_answered_2xx_to_strangers() => Evaluate(async probe =>
    {
        await NeedOperationsAsync(probe);
        var unknown = probe.Installation.Mailbox is { } mailbox
            && (await probe.NeedAsync("account", probe.ReadMailbox($"{mailbox}"))).Carrier().Member("IncomingCredentials")
                .Number(Key) is { } key
            ? key
            : 1;
        WireRequest[] calls =
            [probe.Reading(New), WithKey(probe, Get, $"{unknown}"), Saving(probe, 0, "stranger"),
                WithKey(probe, Delete, $"{int.MaxValue}")];
        foreach (var (stranger, of) in Strangers.All(probe))
            foreach (var call in calls)
                await probe.ExpectAsync($"{call.Target}, {stranger}", of(call), reply => reply.Answer is not null && !reply.Accepted,
                    "not 2xx");
    });

    [Requirement("CRE-06")]
    public Task CRE_06_MUST_An_unknown_key_gets_no_other_credentials() => Evaluate(async probe =>
    {
        await NeedOperationsAsync(probe);
        foreach (var key in (int[])[int.MaxValue, int.MaxValue - 1, 0, -1])
        {
            var reply = await probe.SendAsync($"GetServiceAuth of {key}", WithKey(probe, Get, $"{key}"));
            probe.Expect(reply, reply.Answer is not null && !reply.ServerFault, "no 5xx");
            if (!reply.Accepted || reply.Json()?.Number(Key) is not { } other) continue;
            probe.Expect(reply, other == key || other == 0, "no others", $"{Key} {other}");
        }
    });

    [Requirement("CRE-07")]
    public Task CRE_07_MUST_No_key_or_a_bad_one_is_never_2xx() => Evaluate(async probe =>
    {
        await NeedOperationsAsync(probe);
        foreach (var operation in (string[])[Get, Delete])
            foreach (var key in (string?[])[null, "", "x", "1.5", "2147483648"])
                await probe.ExpectAsync(key is null ? $"{operation} without a key" : $"{operation}, the key \"{key}\"",
                    WithKey(probe, operation, key), reply => reply.Answer is not null && !reply.Accepted && !reply.ServerFault,
                    "a refusal that is not a 5xx");
    });

    private static Task<Reply> NeedOperationsAsync(Probe probe) => NeedAsync(probe, New, probe.Reading(New));

    // Online, partners' applications do not get this agent.
    private static async Task<Reply> CallAsync(Probe probe, string label, WireRequest request)
    {
        var reply = await probe.CallAsync(label, request);
        return reply.Status == 403
            ? throw new NotVerifiedException(Obstacle.NotOffered, "the caller does not have the User agent",
                "use credentials of a user or an application that has it")
            : reply;
    }

    private static async Task<Reply> NeedAsync(Probe probe, string label, WireRequest request)
    {
        var reply = await CallAsync(probe, label, request);
        return reply.Accepted ? reply : throw new InconclusiveException($"the {label} was answered {reply}, so nothing would be proven");
    }

    private static async Task<int> CreateAsync(Probe probe) =>
        (await NeedAsync(probe, Save, Saving(probe, 0, "first"))).Carrier().Number(Key) is { } key and not 0
            ? key
            : throw new InconclusiveException("the saved credentials have no key, which CRE-02 checks");

    private static async Task ExpectSavedAsync(Probe probe, int key, string user)
    {
        var reply = await probe.SendAsync("GetServiceAuth", WithKey(probe, Get, $"{key}"));
        var read = reply.Accepted && reply.Json() is { } found ? found : default;
        probe.Expect(reply, read.Number(Key) == key, $"{Key} {key}", read.Member(Key).Shown());
        foreach (var (name, expected) in ((string, string)[])[("Server", $"\"{Server}\""), ("Port", "993"), ("Username", $"\"{user}\"")])
            probe.Expect(reply, read.Member(name).Shown() == expected, $"{name} {expected}", read.Member(name).Shown());
    }

    private static bool IsCarrier(Reply reply) => reply.Accepted && reply.Json()?.Text("Server") == Server;

    private static WireRequest Saving(Probe probe, int key, string user) => probe.Sending(Save,
        $$"""{"ServiceAuthId":{{key}},"Server":"{{Server}}","Port":993,"AuthType":"Plain","Username":"{{user}}"}""");

    private static WireRequest WithKey(Probe probe, string operation, string? key) => key is null
        ? probe.Reading(operation)
        : probe.Reading(operation).WithQuery($"serviceAuthId={key}");
}
