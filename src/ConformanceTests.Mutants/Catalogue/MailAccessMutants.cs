using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Operations on folders, mail and logins that answer anybody, one by one.</summary>
internal static class MailAccessMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        ForAnybody("folders", "CacheFolderList"), ForAnybody("folder-names", "GetFolderList"),
        ForAnybody("folder-counts", "GetFolderEMailCount"),
        ForAnybody("new-folders", "CreateFolder"), ForAnybody("subscriptions", "SetSubscription"), ForAnybody("new-mail", "GetNewMail"),
        ForAnybody("latest-key", "LatestItemIdByFolder"), ForAnybody("logins", "AuthenticateIncoming"),
        ForAnybody("message-ids", "GetExtendedEmailMessageIds"), ForAnybody("mail", "GetEmailsAsString"),
        ForAnybody("refreshes", "RefreshFolder"),
        new("has-new-mail-for-unknown", "ACT-15", Onsite, "HasNewMail does not check credentials.",
            Fault.Request(request => request.IsFor("HasNewMail") && !request.IsAnonymous() ? request.Accepted() : request)),
        new("folders-for-anybody-online", "ACT-15", Online, "Online, CacheFolderList needs no credentials.",
            Fault.Request(request => request.IsAnonymous() && request.IsFor("CacheFolderList") ? request.Accepted() : request)),
    ];

    private static Mutant ForAnybody(string name, string operation) => new($"{name}-for-anybody", "ACT-15", Onsite,
        $"{operation} needs no credentials.",
        Fault.Request(request => request.IsAnonymous() && request.IsFor(operation) ? request.Accepted() : request));
}
