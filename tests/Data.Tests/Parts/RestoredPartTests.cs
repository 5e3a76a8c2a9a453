using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Tenants;
using EmailSync.MockServer.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.Data.Tests.Parts;

public sealed class RestoredPartTests
{
    private readonly FakeTimeProvider time = new(Samples.Noon);

    public static TheoryData<string> Parts => [.. PartSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_is_restored_as_it_was(string name)
    {
        var (of, fill) = PartSamples.All[name];
        var (sandbox, restored) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time));
        var copy = new StoredCopy().Following(of(sandbox));
        fill(sandbox);

        Assert.True(copy.Marks > 0);
        copy.MoveTo(of(sandbox), of(restored), restored);

        Assert.Equal(Stored(of(sandbox)), Stored(of(restored)));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_restored_part_hands_over_nothing_until_it_changes(string name)
    {
        var (of, fill) = PartSamples.All[name];
        var (sandbox, restored) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time));
        var copy = new StoredCopy().Following(of(sandbox));
        fill(sandbox);
        copy.MoveTo(of(sandbox), of(restored), restored);
        Assert.True(copy.Take(of(sandbox)).IsEmpty);

        var later = new StoredCopy().Following(of(restored), isNew: false);

        Assert.True(later.Take(of(restored)).IsEmpty);
        Assert.Equal(0, later.Marks);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_dry_run_takes_a_part_over_without_a_change_of_the_original(string name)
    {
        var (of, fill) = PartSamples.All[name];
        var sandbox = PartsOf.Sandbox(time);
        fill(sandbox);
        var copy = new StoredCopy().Following(of(sandbox), isNew: false);

        var dryRun = PartsOf.Sandbox(time);
        dryRun.TakeOver(sandbox);
        fill(dryRun);

        Assert.Equal(0, copy.Marks);
        Assert.True(copy.Take(of(sandbox)).IsEmpty);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void After_a_reset_nothing_of_a_part_is_left(string name)
    {
        var (of, fill) = PartSamples.All[name];
        var (sandbox, restored, untouched) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time), PartsOf.Sandbox(time));
        var copy = new StoredCopy().Following(of(sandbox));
        fill(sandbox);
        copy.Take(of(sandbox));

        // Lasting faults stay, and the last id of a token: none is given twice.
        sandbox.Reset();
        sandbox.Faults.TakeAll();
        // These end with what they are of, not with a reset.
        sandbox.Tenant.Reset();
        sandbox.Sessions.RemoveAll();
        copy.MoveTo(of(sandbox), of(restored), restored);

        if (name != "tokens") Assert.Equal(Stored(of(untouched)), Stored(of(restored)));
        Assert.Empty(restored.Issued.All);
    }

    [Fact]
    public void Nothing_is_noted_without_a_store()
    {
        var sandbox = PartsOf.Sandbox(time);
        foreach (var (of, fill) in PartSamples.All.Values)
        {
            fill(sandbox);
            var changes = new PartChanges();
            of(sandbox).TakeChanges(changes);
            Assert.True(changes.IsEmpty);
        }
    }

    [Fact]
    public void A_part_that_is_new_hands_over_what_it_has_already()
    {
        foreach (var (of, fill) in PartSamples.All.Values)
        {
            var (sandbox, restored) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time));
            fill(sandbox);
            // The verdict counts nothing before it is followed.
            if (of(sandbox) is VerdictTally) continue;
            new StoredCopy().Following(of(sandbox)).MoveTo(of(sandbox), of(restored), restored);
            Assert.Equal(Stored(of(sandbox)), Stored(of(restored)));
        }
    }

    [Fact]
    public void The_journal_counts_what_retention_has_dropped()
    {
        var (sandbox, restored) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time));
        var copy = new StoredCopy().Following(PartsOf.Stored(sandbox.Journal));
        var entries = Enumerable.Range(0, 7).Select(_ => Samples.Entry(new Random(1), sandbox.Name)).ToList();
        entries.ForEach(entry => sandbox.Journal.Add(entry));
        copy.Take(PartsOf.Stored(sandbox.Journal));
        copy.KeepItems(3);
        copy.MoveTo(PartsOf.Stored(sandbox.Journal), PartsOf.Stored(restored.Journal), restored);

        var kept = restored.Journal.NewestFirst(out var total);

        Assert.Equal(7, total);
        Assert.Equal(entries.Select(entry => entry.Id).TakeLast(3).Reverse(), kept.Select(entry => entry.Id));
    }

    [Fact]
    public void Effects_of_a_delayed_call_which_are_stored_after_newer_ones_do_not_change_their_count()
    {
        var (sandbox, restored) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time));
        var copy = new StoredCopy().Following(PartsOf.Stored(sandbox.Effects));
        PartSamples.All["effects"].Fill(sandbox);
        sandbox.Effects.NewestFirst(out var total);
        Assert.True(total > 1);
        copy.Take(PartsOf.Stored(sandbox.Effects));
        copy.Delay(0);
        copy.MoveTo(PartsOf.Stored(sandbox.Effects), PartsOf.Stored(restored.Effects), restored);

        restored.Effects.NewestFirst(out var again);
        Assert.Equal(total, again);
    }

    [Fact]
    public void Removed_entries_stay_removed_and_are_not_counted()
    {
        var (sandbox, restored) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time));
        var copy = new StoredCopy().Following(PartsOf.Stored(sandbox.Journal));
        var entries = Enumerable.Range(0, 4).Select(_ => Samples.Entry(new Random(1), sandbox.Name)).ToList();
        entries.ForEach(entry => sandbox.Journal.Add(entry));
        copy.Take(PartsOf.Stored(sandbox.Journal));
        sandbox.Journal.Remove(new HashSet<JournalEntry>([entries[1], entries[3]]));
        copy.MoveTo(PartsOf.Stored(sandbox.Journal), PartsOf.Stored(restored.Journal), restored);

        Assert.Equal([entries[2].Id, entries[0].Id], restored.Journal.NewestFirst(out var total).Select(entry => entry.Id));
        Assert.Equal(2, total);
    }

    [Fact]
    public void An_answer_that_was_not_sent_is_known_after_a_restart_although_that_came_later()
    {
        var (sandbox, restored) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time));
        var copy = new StoredCopy().Following(PartsOf.Stored(sandbox.Journal));
        var entry = Samples.Full();
        sandbox.Journal.Add(entry);
        copy.Take(PartsOf.Stored(sandbox.Journal));
        entry.Correct(Delivery.CutShort(2));
        sandbox.NoteCorrection(entry);
        copy.MoveTo(PartsOf.Stored(sandbox.Journal), PartsOf.Stored(restored.Journal), restored);

        var read = restored.Journal.Newest(out _)!;

        Assert.Equal(2, copy.Items.Count);
        Assert.Equal(DeliveryState.CutShort, read.Lost!.State);
        Assert.Equal("bu"u8.ToArray(), read.Answer.Content.ToArray());
        Assert.Equal(entry.Fault, read.Fault);
    }

    [Fact]
    public void A_full_journal_restores_as_many_entries_as_it_can_hold()
    {
        var options = new MockOptions { Journal = new MockOptions().Journal with { Entries = 5 } };
        var (sandbox, restored) = (PartsOf.Sandbox(time, options: options), PartsOf.Sandbox(time, options: options));
        var copy = new StoredCopy().Following(PartsOf.Stored(sandbox.Journal));
        var random = new Random(3);
        for (var i = 0; i < 12; i++) sandbox.Journal.Add(Samples.Entry(random, sandbox.Name));
        copy.MoveTo(PartsOf.Stored(sandbox.Journal), PartsOf.Stored(restored.Journal), restored);

        Assert.Equal(sandbox.Journal.NewestFirst(out _).Select(entry => entry.Id), restored.Journal.NewestFirst(out var total)
            .Select(entry => entry.Id));
        Assert.Equal(12, total);
    }

    [Fact]
    public void A_fault_goes_on_with_the_lots_that_it_would_have_drawn()
    {
        var definition = new FaultDefinition(FaultKinds.Unavailable) { Probability = 0.3, Seed = 11, Times = null };
        var (sandbox, restored) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time));
        var copy = new StoredCopy().Following(sandbox.Faults);
        sandbox.Faults.TryArm([new ArmedFault(5, sandbox.Name, definition)]);
        for (var i = 0; i < 100; i++) sandbox.Faults.All[0].Consider(mayFire: true);
        copy.MoveTo(sandbox.Faults, restored.Faults, restored);
        var (one, other) = (sandbox.Faults.All[0], restored.Faults.All[0]);

        Assert.Equal(Enumerable.Range(0, 200).Select(_ => one.Consider(mayFire: true)).ToList(),
            Enumerable.Range(0, 200).Select(_ => other.Consider(mayFire: true)).ToList());
        Assert.Equal((one.Considered, one.Fired), (other.Considered, other.Fired));
    }

    [Fact]
    public void Numbers_of_faults_go_on_above_restored_ones()
    {
        var ids = new FaultIds(time);
        ids.Know(41);
        ids.Know(3);

        Assert.Equal(42, ids.Next());
    }

    [Fact]
    public void A_refresh_token_that_was_restored_still_takes_its_access_tokens_with_it()
    {
        var (sandbox, restored) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time));
        var copy = new StoredCopy().Following(sandbox.Issued);
        PartSamples.All["tokens"].Fill(sandbox);
        copy.MoveTo(sandbox.Issued, restored.Issued, restored);

        restored.Issued.Revoke(restored.Issued.Find(PartSamples.Hash("refresh"))!);

        Assert.True(restored.Issued.Find(PartSamples.Hash("access"))!.IsRevoked);
    }

    [Fact]
    public void A_token_gets_an_id_that_none_had_before_a_reset()
    {
        var (sandbox, restored) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time));
        var copy = new StoredCopy().Following(sandbox.Issued);
        PartSamples.All["tokens"].Fill(sandbox);
        copy.Take(sandbox.Issued);
        sandbox.Issued.Reset();
        copy.MoveTo(sandbox.Issued, restored.Issued, restored);

        Assert.Equal("3",
            restored.Issued.Add(new IssuedCredential(IssuedKind.Ticket, PartSamples.Hash("new"), "tje0", null, true, Samples.Noon)).Id);
    }

    [Fact]
    public void A_use_of_a_token_writes_only_its_use()
    {
        var sandbox = PartsOf.Sandbox(time);
        var copy = new StoredCopy().Following(sandbox.Issued);
        PartSamples.All["tokens"].Fill(sandbox);
        copy.Take(sandbox.Issued);
        sandbox.Issued.TryUse(sandbox.Issued.All[1], Samples.Noon.AddSeconds(1));

        Assert.Equal(["u/2"], copy.Take(sandbox.Issued).Records.ToArray().Select(record => record.Key));
    }

    [Fact]
    public void A_session_of_a_user_who_is_no_longer_configured_is_left_out()
    {
        var (sandbox, none) = (PartsOf.Sandbox(time), new MockOptions { Identities = IdentityOptions.Default with { Users = [] } });
        var restored = PartsOf.Sandbox(time, options: none);
        var copy = new StoredCopy().Following(sandbox.Sessions);
        PartSamples.All["sessions"].Fill(sandbox);
        copy.MoveTo(sandbox.Sessions, restored.Sessions, restored);

        Assert.Null(restored.Sessions.Use(PartSamples.Hash("session"), Samples.Noon));
    }

    [Fact]
    public void A_session_expires_by_the_time_of_its_last_use()
    {
        var (sandbox, restored) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time));
        var copy = new StoredCopy().Following(sandbox.Sessions);
        PartSamples.All["sessions"].Fill(sandbox);
        copy.Take(sandbox.Sessions);
        sandbox.Sessions.Use(PartSamples.Hash("session"), Samples.Noon.AddMinutes(10));
        copy.MoveTo(sandbox.Sessions, restored.Sessions, restored);
        var lifetime = new MockOptions().Sessions.Lifetime;

        Assert.NotNull(restored.Sessions.Use(PartSamples.Hash("session"), Samples.Noon.AddMinutes(10) + lifetime));
        Assert.Null(restored.Sessions.Use(PartSamples.Hash("session"), Samples.Noon.AddMinutes(11) + (2 * lifetime)));
        Assert.NotNull(restored.Sessions.Expired(PartSamples.Hash("session")));
    }

    [Fact]
    public void A_tenant_that_stopped_for_some_time_runs_again_when_that_has_passed_with_the_restart_in_it()
    {
        var (sandbox, restored) = (PartsOf.Sandbox(time), PartsOf.Sandbox(time));
        var copy = new StoredCopy().Following(sandbox.Tenant);
        PartSamples.All["tenant"].Fill(sandbox);
        copy.Take(sandbox.Tenant);
        time.Advance(TimeSpan.FromMinutes(4));
        ((IStoredPart)restored.Tenant).Restore(copy.Stored, restored);

        Assert.Equal(TenantState.Suspended, restored.Tenant.Status.State);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(TenantStatus.Running, restored.Tenant.Status);
    }

    // All that a part hands over if it is new, as text: binary records by their bytes.
    private static string Stored(IStoredPart part)
    {
        if (part is VerdictTally) return Everything.Of(part.GetType().GetFields(System.Reflection.BindingFlags.Instance
            | System.Reflection.BindingFlags.NonPublic)
                .Where(field => field.Name is "calls" or "refused" or "servers" or "operations" or "rules" or "serverRules")
            .Select(field => Sorted(field.GetValue(part))).ToList());
        var copy = new StoredCopy().Following(part);
        copy.Take(part);
        return Everything.Of(copy.Stored.Records) + Everything.Of(copy.Stored.Items);
    }

    private static object? Sorted(object? value) => value switch
    {
        IEnumerable<KeyValuePair<string, long>> numbers => numbers.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList(),
        IEnumerable<KeyValuePair<string, RuleCount>> rules => rules.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList(),
        _ => value,
    };
}
