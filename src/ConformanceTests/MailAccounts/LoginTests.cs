using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>Logins to mail servers.</summary>
public sealed class LoginTests(Suite suite) : RequirementTests(suite)
{
    private static readonly string[] Operations = ["Authenticate", "AuthenticateIncoming", "AuthenticateOutgoing"];

    // What reads or changes a mailbox, and would do no harm to one that it is let into.
    private static readonly string[] Behind =
        ["GetFolderList", "GetFolderInfo", "GetFolderEMailCount", "GetFolderHasNewEMail", "GetEmailMessageIds",
            "GetExtendedEmailMessageIds"];

    [Requirement("LOG-01")]
    public Task LOG_01_MUST_A_login_is_answered_with_a_boolean() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        foreach (var operation in Operations)
            await probe.ExpectAsync(operation, probe.Connecting(operation, connection), "a boolean", MailCalls.IsBoolean);
    });

    [Requirement("LOG-02", MayFailInside = true)]
    public Task LOG_02_MUST_No_login_succeeds_at_no_server() => Evaluate(async probe =>
    {
        await NeedOperationsAsync(probe);
        foreach (var (label, request) in Impossible(probe))
        {
            var reply = await probe.SendAsync(label, request);
            probe.Expect(reply, reply.Answer is not null && !IsTrue(reply), "not true", IsTrue(reply) ? "true" : null);
        }
    });

    [Requirement("LOG-03", MayFailInside = true)]
    public Task LOG_03_SHOULD_Such_a_login_is_answered_false() => Evaluate(async probe =>
    {
        await NeedOperationsAsync(probe);
        foreach (var (label, request) in Impossible(probe))
            await probe.ExpectAsync(label, request, "false", value => value.ValueKind == JsonValueKind.False, exists: true);
    });

    [Requirement("LOG-04", CountsEffects = true, MayFailInside = true)]
    public Task LOG_04_MUST_No_login_succeeds_where_the_mail_server_refuses_it() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        await using var server = new MailServerSwitch(probe);
        foreach (var state in MailServerSwitch.Failing)
        {
            await server.SetAsync(state);
            foreach (var (operation, request) in Logins(probe, connection))
            {
                var reply = await probe.CallAsync($"{operation}, {state}", request);
                probe.Expect(reply, !IsTrue(reply), "not true", IsTrue(reply) ? "true" : null);
            }
        }
    });

    [Requirement("LOG-05", CountsEffects = true, MayFailInside = true)]
    public Task LOG_05_SHOULD_A_login_is_answered_as_the_mail_server_does() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        await using var server = new MailServerSwitch(probe);
        foreach (var state in MailServerSwitch.Failing.Prepend("none"))
        {
            await server.SetAsync(state);
            var works = state == "none";
            foreach (var (operation, request) in Logins(probe, connection))
                await probe.ExpectAsync($"{operation}, {state}", request, works ? "true" : "false",
                    value => value.ValueKind == (works ? JsonValueKind.True : JsonValueKind.False), exists: !works);
        }
    });

    [Requirement("LOG-06", CountsEffects = true, MayFailInside = true)]
    public Task LOG_06_MUST_Nothing_behind_a_refused_login_is_read() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        await probe.NeedAsync("GetFolderList", probe.Connecting("GetFolderList", connection));
        await using var server = new MailServerSwitch(probe);
        foreach (var state in MailServerSwitch.Failing)
        {
            await server.SetAsync(state);
            foreach (var operation in Behind)
                await probe.ExpectAsync($"{operation}, {state}", probe.Connecting(operation, connection),
                    reply => reply.Answer is not null && !reply.Accepted, "not 2xx");
        }
    });

    [Requirement("LOG-07", CountsEffects = true)]
    public Task LOG_07_SHOULD_The_account_tells_a_failed_synchronisation() => Evaluate(async probe =>
    {
        await probe.SyncMailboxAsync();
        var before = (await probe.NeedAsync("the account before", probe.ReadMailbox())).Carrier().Number("ErrorCount") ?? 0;
        await using (var server = new MailServerSwitch(probe))
        {
            await server.SetAsync(MailServerSwitch.Failing[0]);
            await probe.SendAsync("SyncEmailAccount, wrong-password",
                probe.Accepted.WithContent($$"""{"SyncUserAccount":{{probe.Installation.Account}}}"""));
            var failed = await probe.NeedAsync("the account after a failure", probe.ReadMailbox());
            probe.Expect(failed, failed.Carrier().Number("ErrorCount") > before, $"ErrorCount over {before}",
                failed.Carrier().Member("ErrorCount").Shown());
            probe.Expect(failed, !failed.Carrier().Member("ErrorReason").IsNulled(), "an ErrorReason",
                failed.Carrier().Member("ErrorReason").Shown());
        }

        await probe.SyncMailboxAsync();
        var reply = await probe.NeedAsync("the account after a success", probe.ReadMailbox());
        probe.Expect(reply, reply.Carrier().Number("ErrorCount") == 0, "ErrorCount 0", reply.Carrier().Member("ErrorCount").Shown());
    });

    // A server without these operations refuses everything, which would prove nothing.
    private static Task<Reply> NeedOperationsAsync(Probe probe) => probe.NeedAsync("TestAuthenticate", probe.Reading("TestAuthenticate"));

    private static IEnumerable<(string Label, WireRequest Request)> Impossible(Probe probe) => Operations.SelectMany(operation =>
        ((string, WireRequest)[])[
            ($"{operation} at a server that does not exist", probe.Connecting(operation, MailConnection.Nowhere)),
            ($"{operation} without a server", probe.Connecting(operation, MailConnection.Nowhere with { Server = "" })),
        ]);

    private static IEnumerable<(string Operation, WireRequest Request)> Logins(Probe probe, MailConnection connection) =>
    [
        ("TestAuthenticate", probe.Reading("TestAuthenticate")),
        ("Authenticate", probe.Connecting("Authenticate", connection)),
        ("AuthenticateIncoming", probe.Connecting("AuthenticateIncoming", connection)),
    ];

    private static bool IsTrue(Reply reply) => reply.Accepted && reply.Json() is { ValueKind: JsonValueKind.True };
}
