using System.Text.RegularExpressions;
using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>Mail on the mail server, by its message ids.</summary>
public sealed partial class ServerMailTests(Suite suite) : RequirementTests(suite)
{
    private const string Ids = "GetEmailMessageIds";
    private const string ExtendedIds = "GetExtendedEmailMessageIds";
    private const string Unknown = "1:2147483647:<nobody.has.this.id@emailsync.invalid>";

    [Requirement("MSG-01")]
    public Task MSG_01_MUST_Message_ids_are_a_list_of_texts() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        foreach (var operation in (string[])[Ids, ExtendedIds])
            await probe.ExpectAsync(operation, probe.Connecting(operation, connection), "a list of texts", MailCalls.IsTexts);
    });

    [Requirement("MSG-02", CountsEffects = true)]
    public Task MSG_02_MUST_An_extended_id_has_validity_uid_and_message_id() => Evaluate(async probe =>
    {
        var (_, ids, reply) = await ListedAsync(probe);
        var wrong = ids.FirstOrDefault(id => !ExtendedId().IsMatch(id));
        probe.Expect(reply, wrong is null, "two whole numbers and a Message-ID, with colons between them", wrong ?? "so");
    });

    [Requirement("MSG-03", CountsEffects = true)]
    public Task MSG_03_SHOULD_Both_lists_have_the_same_mail() => Evaluate(async probe =>
    {
        var (connection, extended, _) = await ListedAsync(probe);
        var (reply, list) = await probe.ValueAsync(Ids, probe.Connecting(Ids, connection));
        var (plain, within) = (Sorted(list.Texts()), Sorted(extended.Select(id => id.Split(':', 3)[^1])));
        probe.Expect(reply, plain == within, within, plain);
    });

    [Requirement("MSG-04", CountsEffects = true)]
    public Task MSG_04_MUST_Mail_is_read_by_its_extended_id() => Evaluate(async probe =>
    {
        var (connection, ids, _) = await ListedAsync(probe);
        await probe.ExpectAsync("GetEmailsAsString", Reading(probe, connection, ids[^1]), "one text",
            list => list.IsTexts() && list.GetArrayLength() == 1);
    });

    [Requirement("MSG-05", CountsEffects = true)]
    public Task MSG_05_SHOULD_The_text_is_that_mail() => Evaluate(async probe =>
    {
        var (connection, ids, _) = await ListedAsync(probe);
        var wanted = ids[^1].Split(':', 3)[^1].Trim('<', '>');
        await probe.ExpectAsync("GetEmailsAsString", Reading(probe, connection, ids[^1]), $"a mail with the Message-ID {wanted}",
            list => list.Texts() is [var text] && MessageIdOf(text) == wanted);
    });

    [Requirement("MSG-06", CountsEffects = true)]
    public Task MSG_06_MUST_Mail_is_deleted_by_its_extended_id() => Evaluate(async probe =>
    {
        await probe.SyncMailboxAsync();
        var (connection, before, _) = await ListedAsync(probe);
        if (before.Count < 2) throw new InconclusiveException("there is only one mail, so none could stay");
        var reply = await probe.CallAsync("DeleteExtended", Of(probe, "DeleteExtended", connection, before[0]));
        probe.Expect(reply, reply.Status == 204, "204");
        var (listed, after) = await probe.ValueAsync(ExtendedIds, probe.Connecting(ExtendedIds, connection));
        var (wanted, found) = (Sorted(before.Skip(1)), Sorted(after.Texts()));
        probe.Expect(listed, found == wanted, $"all but {before[0]}", found);
    });

    [Requirement("MSG-07")]
    public Task MSG_07_MUST_An_unknown_id_gets_no_mail() => Evaluate(async probe =>
    {
        var connection = await MailConnection.OfAsync(probe);
        await probe.NeedAsync(ExtendedIds, probe.Connecting(ExtendedIds, connection));
        foreach (var id in (string[])[Unknown, "", "*", "1:*"])
        {
            var reply = await probe.SendAsync($"GetEmailsAsString of '{id}'", Reading(probe, connection, id));
            var mail = reply.Accepted ? (reply.Json() ?? default).Texts().Count(text => text.Length > 0) : 0;
            probe.Expect(reply, reply.Answer is not null && !reply.ServerFault && mail == 0, "no mail and no 5xx",
                mail == 0 ? null : $"{mail} mails");
        }
    });

    private static async Task<(MailConnection Connection, IReadOnlyList<string> Ids, Reply Reply)> ListedAsync(Probe probe)
    {
        var connection = await MailConnection.OfAsync(probe);
        if (probe.Target.AllowEffects && probe.Installation.Account is not null) await probe.SyncMailboxAsync();
        var (reply, list) = await probe.ValueAsync(ExtendedIds, probe.Connecting(ExtendedIds, connection));
        return list.Texts() is { Count: > 0 } ids
            ? (connection, ids, reply)
            : throw new NotVerifiedException(Obstacle.Unobservable, "there is no mail", "send mail to the account");
    }

    private static WireRequest Reading(Probe probe, MailConnection connection, string id) =>
        Of(probe, "GetEmailsAsString", connection, id);

    private static WireRequest Of(Probe probe, string operation, MailConnection connection, string id) =>
        probe.Connecting(operation, connection, more: $$"""{"MessageIds":[{{MailConnection.Quoted(id)}}]}""");

    private static string? MessageIdOf(string mail) =>
        MessageId().Match(mail) is { Success: true } match ? match.Groups[1].Value : null;

    private static string Sorted(IEnumerable<string> ids) => string.Join(", ", ids.Order(StringComparer.Ordinal));

    // UID validity and UID have 32 bits (RFC 9051 section 2.3.1).
    [GeneratedRegex(@"^[0-9]{1,10}:[0-9]{1,10}:.+$", RegexOptions.Singleline)]
    private static partial Regex ExtendedId();

    // A field may be folded (RFC 5322 section 2.2.3).
    [GeneratedRegex(@"^Message-ID:\s*<?([^<>\s]+)>?\s*$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex MessageId();
}
