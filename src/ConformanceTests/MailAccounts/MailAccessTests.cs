using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>Who may call the operations on folders and mail, and log in to mail servers.</summary>
public sealed class MailAccessTests(Suite suite) : RequirementTests(suite)
{
    private const string Folder = "EmailSync conformance of a stranger";

    // Each with what would change as little as possible if it were answered.
    private static readonly (string Operation, string More)[] OnServer =
    [
        ("Authenticate", "{}"), ("AuthenticateIncoming", "{}"), ("AuthenticateOutgoing", "{}"), ("RefreshFolder", """{"Folders":[]}"""),
        ("GetFolderList", "{}"), ("GetFolderInfo", "{}"), ("GetFolderEMailCount", "{}"), ("GetFolderHasNewEMail", "{}"),
        ("SetSubscription", """{"Folders":[]}"""), ("GetEmailMessageIds", "{}"), ("GetExtendedEmailMessageIds", "{}"),
        ("GetEmailsAsString", """{"MessageIds":[]}"""), ("DeleteExtended", """{"MessageIds":[]}"""),
    ];

    [Requirement("ACT-15", CountsEffects = true)]
    public Task ACT_15_MUST_Strangers_reach_neither_folders_nor_mail() => Evaluate(async probe =>
    {
        var (inbox, _) = await probe.InboxAsync();
        var connection = probe.Installation.Mailbox is null ? MailConnection.Nowhere : await MailConnection.OfAsync(probe);
        List<(string Operation, WireRequest Request)> calls =
        [
            .. OnServer.Select(one => (one.Operation, probe.Connecting(one.Operation, connection, more: one.More))),
            ("CacheFolderList", probe.Reading("CacheFolderList")), ("TestAuthenticate", probe.Reading("TestAuthenticate")),
            ("RefreshFolderForAssociate", probe.Sending("RefreshFolderForAssociate", """{"Folders":[]}""")),
            ("HasNewMail", probe.HasNew(inbox, 0)), ("LatestItemIdByFolder", probe.Latest(inbox)), ("GetNewMail", probe.NewMail(inbox)),
        ];
        if (probe.Target.AllowEffects)
            calls.AddRange([("CreateFolder", probe.Connecting("CreateFolder", connection, Folder)),
                ("DeleteFolder", probe.Connecting("DeleteFolder", connection, Folder)),
                ("EmptyFolder", probe.Connecting("EmptyFolder", connection, Folder))]);
        foreach (var (stranger, of) in Strangers.All(probe))
            foreach (var (operation, request) in calls)
                await probe.ExpectAsync($"{operation}, {stranger}", of(request), reply => reply.Answer is not null && !reply.Accepted,
                    "not 2xx");
    });
}
