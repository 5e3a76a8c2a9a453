using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Operations.Folders;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Tenants;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.Data.Tests.Parts;

/// <summary>Each stored part of the server by its name in the store: where a sandbox has it, and something in it.</summary>
internal static class PartSamples
{
    private static readonly SecretHasher Hasher = new();

    public static readonly IReadOnlyDictionary<string, (Func<Sandbox, IStoredPart> Of, Action<Sandbox> Fill)> All =
        new Dictionary<string, (Func<Sandbox, IStoredPart> Of, Action<Sandbox> Fill)>(StringComparer.Ordinal)
        {
            ["calls"] = (sandbox => (IStoredPart)sandbox.Journal, FillJournal),
            ["effects"] = (sandbox => (IStoredPart)sandbox.Effects, FillEffects),
            ["accounts"] = (sandbox => sandbox.Accounts, FillAccounts),
            ["credentials"] = (sandbox => sandbox.Credentials, FillCredentials),
            ["tasks"] = (sandbox => sandbox.BatchTasks,
                sandbox => sandbox.BatchTasks.Add(id =>
                    new BatchTask(id, 17, 5, Samples.Noon, Samples.Noon.AddSeconds(9), MailboxFault.Quota))),
            ["batches"] = (sandbox => sandbox.Batches, sandbox => sandbox.Batches.TryTake(Samples.Noon, TimeSpan.FromSeconds(3), 25)),
            ["verdict"] = (sandbox => sandbox.Tally, FillTally),
            ["faults"] = (sandbox => sandbox.Faults, FillFaults),
            ["sessions"] = (sandbox => sandbox.Sessions, FillSessions),
            ["tokens"] = (sandbox => sandbox.Issued, FillTokens),
            ["tenant"] = (sandbox => sandbox.Tenant, sandbox => sandbox.Tenant.SetFor(new TenantStatus(TenantState.Suspended, "other:80"),
                sandbox.Clock, TimeSpan.FromMinutes(5))),
        };

    public static Fingerprint Hash(string secret) => Hasher.Of(secret);

    private static void FillJournal(Sandbox sandbox)
    {
        var random = new Random(1);
        for (var i = 0; i < 5; i++) sandbox.Journal.Add(Samples.Entry(random, sandbox.Name));
        var full = Samples.Full();
        sandbox.Journal.Add(full);
        full.Correct(MockServer.Model.Delivery.NotSent);
        sandbox.NoteCorrection(full);
    }

    private static void FillEffects(Sandbox sandbox)
    {
        sandbox.Effects.Add(Samples.Sync());
        sandbox.Effects.Add(Samples.Entity(7));
    }

    private static void FillAccounts(Sandbox sandbox)
    {
        var accounts = sandbox.Accounts;
        accounts.Begin(accounts.Now.Find(17), Samples.Noon, Samples.Noon, sandbox.Syncing with { Duration = TimeSpan.FromSeconds(5) },
            true);
        accounts.ChangeMail(accounts.Now.Find(18)!, Samples.Noon, mail => mail with
        {
            Folders = [.. mail.Folders, new CachedFolder(9, "Ablage") { Mail = [new CachedMail(1, Samples.Noon, true)] }],
        });
        accounts.Change(19, Samples.Noon, at => at with { Facts = at.Facts with { EMailAddress = "new@example.com" } });
        accounts.Remove(20);
    }

    private static void FillCredentials(Sandbox sandbox) => sandbox.Credentials.Put(
        new MailServerLogin(sandbox.Credentials.NextKey(), "imap.example.com", 993, "Plain", "tje0"));

    private static void FillTally(Sandbox sandbox)
    {
        var random = new Random(2);
        for (var i = 0; i < 9; i++) sandbox.Tally.Count(Samples.Entry(random, sandbox.Name));
    }

    private static void FillFaults(Sandbox sandbox)
    {
        var definition = new FaultDefinition(FaultKinds.StopTenant)
        {
            Operation = "v1EMailAgent_SyncEmailAccount",
            AssociateName = "tje0",
            Call = 2,
            Times = 3,
            Probability = 0.5,
            Seed = 7,
            State = TenantState.Deleted,
            Seconds = 60,
        };
        sandbox.Faults.TryArm([new ArmedFault(3, sandbox.Name, definition) { IsLasting = true }]);
        sandbox.Faults.All[0].Consider(mayFire: true);
    }

    private static void FillSessions(Sandbox sandbox) =>
        sandbox.Sessions.Add(Hash("session"), Hash("xsrf"), IdentityOptions.Default.Users[0], Samples.Noon);

    private static void FillTokens(Sandbox sandbox)
    {
        var refresh = sandbox.Issued.Add(
            new IssuedCredential(IssuedKind.RefreshToken, Hash("refresh"), "tje0", "mock-app", true, Samples.Noon));
        var access = sandbox.Issued.Add(
            new IssuedCredential(IssuedKind.AccessToken, Hash("access"), "tje0", "mock-app", true, Samples.Noon)
            {
                Lifetime = TimeSpan.FromHours(1),
                IsSliding = true,
                IsOfNativeApplication = true,
                RefreshToken = refresh,
            });
        sandbox.Issued.TryUse(access, Samples.Noon);
    }
}
