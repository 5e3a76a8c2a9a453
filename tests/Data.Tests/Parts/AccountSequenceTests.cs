using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.Data.Tests.Parts;

public sealed class AccountSequenceTests
{
    private readonly FakeTimeProvider time = new(Samples.Noon);

    /// <summary>Configured accounts, not in the order of their keys, or samples.</summary>
    public static TheoryData<int, bool> Seeds => [.. Enumerable.Range(1, 20).SelectMany(seed => (IEnumerable<TheoryDataRow<int, bool>>)
        [new(seed, false), new(seed, true)])];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_happens_to_accounts_they_are_restored_as_they_are(int seed, bool areConfigured)
    {
        var options = areConfigured
            ? new MockOptions { Accounts = [new(30, "zoe", null), new(4, "tje0", 5), new(12, null, 9)] }
            : new MockOptions();
        var sandbox = PartsOf.Sandbox(time, options: options);
        var copy = new StoredCopy().Following(sandbox.Accounts);
        var random = new Random(seed);
        for (var round = 0; round < 12; round++)
        {
            for (var step = random.Next(9); step >= 0; step--) Change(sandbox, random);
            copy.Take(sandbox.Accounts);
            var restored = PartsOf.Sandbox(time, options: options);
            ((IStoredPart)restored.Accounts).Restore(copy.Stored, restored);

            Assert.Equal(Shown(sandbox), Shown(restored));
            // From the restored one on, as after a restart.
            if (random.Next(3) != 0) continue;
            sandbox = restored;
            copy.Following(sandbox.Accounts, isNew: false);
        }

        // The keys go on alike.
        var last = PartsOf.Sandbox(time, options: options);
        copy.MoveTo(sandbox.Accounts, last.Accounts, last);
        Assert.Equal(Add(sandbox).AccountId, Add(last).AccountId);
    }

    [Fact]
    public void A_synchronisation_writes_one_record()
    {
        var sandbox = PartsOf.Sandbox(time);
        var copy = new StoredCopy().Following(sandbox.Accounts);
        sandbox.Accounts.Begin(sandbox.Accounts.Now.Find(21), Samples.Noon, Samples.Noon, sandbox.Syncing, true);

        Assert.Equal(["a/21"], copy.Take(sandbox.Accounts).Records.ToArray().Select(record => record.Key));
        Assert.InRange(copy.Records["a/21"].Length, 1, 60);
    }

    [Fact]
    public void Samples_are_stored_by_what_they_follow_from()
    {
        var sandbox = PartsOf.Sandbox(time);
        var copy = new StoredCopy().Following(sandbox.Accounts);
        sandbox.Accounts.Set(new AccountSamples(new MockOptions().SampleAccounts).Of(sandbox.Name, 100_000, 7, "de"));

        Assert.Equal(["set"], copy.Take(sandbox.Accounts).Records.ToArray().Select(record => record.Key));
    }

    [Fact]
    public void A_sample_that_the_options_no_longer_make_is_left_out()
    {
        var (sandbox, fewer) = (PartsOf.Sandbox(time), new MockOptions());
        fewer = fewer with { SampleAccounts = fewer.SampleAccounts with { Count = 2 } };
        var restored = PartsOf.Sandbox(time, options: fewer);
        var copy = new StoredCopy().Following(sandbox.Accounts);
        sandbox.Accounts.Begin(sandbox.Accounts.Now.Find(17), Samples.Noon, Samples.Noon, sandbox.Syncing, true);
        sandbox.Accounts.Begin(sandbox.Accounts.Now.Find(20), Samples.Noon, Samples.Noon, sandbox.Syncing, true);
        copy.MoveTo(sandbox.Accounts, restored.Accounts, restored);

        Assert.Equal([17, 18], restored.Accounts.Now.All.Select(account => account.AccountId));
        Assert.Equal(Samples.Noon, restored.Accounts.Now.Find(17)!.StateAt(Samples.Noon).LastSync);
    }

    [Fact]
    public void A_running_synchronisation_ends_in_the_next_process()
    {
        var (sandbox, restored) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time));
        var copy = new StoredCopy().Following(sandbox.Accounts);
        sandbox.Accounts.Begin(sandbox.Accounts.Now.Find(17), Samples.Noon, Samples.Noon,
            sandbox.Syncing with { Duration = TimeSpan.FromSeconds(30) }, true);
        copy.MoveTo(sandbox.Accounts, restored.Accounts, restored);

        Assert.NotNull(restored.Accounts.Now.Find(17)!.StateAt(Samples.Noon.AddSeconds(29)).Pending);
        Assert.Equal(Samples.Noon.AddSeconds(30), restored.Accounts.Now.Find(17)!.StateAt(Samples.Noon.AddSeconds(31)).LastFetch);
    }

    private void Change(Sandbox sandbox, Random random)
    {
        time.Advance(TimeSpan.FromSeconds(random.Next(40)));
        var (accounts, now) = (sandbox.Accounts, time.GetUtcNow());
        var all = accounts.Now.All;
        var any = all.Count == 0 ? null : all[random.Next(all.Count)];
        switch (random.Next(24))
        {
            case 0:
                accounts.Reset();
                break;
            case 1:
                accounts.Set(new AccountSamples(new MockOptions().SampleAccounts).Of(sandbox.Name, random.Next(6), random.Next(), "de"));
                break;
            case 2:
                accounts.Set(new AccountSet([.. Enumerable.Range(1, random.Next(5)).OrderBy(_ => random.Next()).Select(key =>
                    new MailAccount(new AccountFacts(3 * key, $"user{key}", key, null)))], random.Next(2) == 0));
                break;
            case 3:
                accounts.Set(accounts.Now.Copy());
                break;
            case < 8:
                Add(sandbox);
                break;
            case < 11 when any is not null:
                accounts.Remove(any.AccountId);
                break;
            case < 15 when any is not null:
                accounts.Change(any.AccountId, now, at => at with
                {
                    Fault = (MailboxFault)random.Next(4),
                    Facts = random.Next(2) == 0 ? at.Facts
                        : at.Facts with { AssociateName = $"owner{random.Next(9)}", SimpleMode = random.Next(2) },
                });
                break;
            case < 18 when any is not null:
                accounts.ChangeMail(any, now, mail => mail with
                {
                    LastFolder = mail.LastFolder + 1,
                    Folders = [.. mail.Folders, new CachedFolder(mail.LastFolder + 1, $"Ordner {mail.LastFolder}")],
                });
                break;
            case 18:
                // One with the greatest key: others then get the free ones.
                if (accounts.Now.Find(int.MaxValue) is null)
                    accounts.Set(new AccountSet([.. all.Select(account => account.Copy()),
                        new MailAccount(new AccountFacts(int.MaxValue, "last", null, null))], accounts.Now.IsConfigured));
                break;
            default:
                accounts.Begin(any, now, now, sandbox.Syncing with { Duration = TimeSpan.FromSeconds(random.Next(3) * 20) },
                    random.Next(4) > 0);
                break;
        }
    }

    private static MailAccount Add(Sandbox sandbox) => sandbox.Accounts.Add(key =>
        MailAccount.Of(new AccountFacts(key, "added", 7, "a@example.com"), SyncState.Never, MailboxFault.None));

    private static string Shown(Sandbox sandbox) => string.Join('\n', ((IEnumerable<MailAccount>)sandbox.Accounts.Now.All)
        .Select(account => $"{account.AccountId}: {Everything.Of(account.Kept with { Facts = account.Facts })}")
        .Prepend($"configured: {sandbox.Accounts.Now.IsConfigured}"));
}
