using System.Diagnostics;
using EmailSync.Killing.Checking;
using EmailSync.Killing.Load;

namespace EmailSync.Killing.Harness;

/// <summary>What the check finds, shown by taking something from what a server knows that has lost nothing.</summary>
public sealed class CheckTests(LivingServer living) : IClassFixture<LivingServer>
{
    private Survivor Whole => living.Survivor;

    [Fact]
    public void A_server_that_was_not_killed_has_all_that_it_acknowledged()
    {
        Assert.Empty(living.Violations);
        Assert.All(Enum.GetValues<CallKind>(), kind =>
            Assert.Contains(living.Folder.Calls.All, call => call.Kind == kind && call.IsAcknowledged));
        Assert.Contains(Whole.Faults, fault => fault.Fired > 0);
    }

    [Fact]
    public void A_call_that_is_missing_is_found() =>
        Found("acknowledged calls are missing", Whole with { Calls = Whole.Calls.RemoveAt(Whole.Calls.Length / 2) });

    [Fact]
    public void A_call_that_is_there_twice_is_found() =>
        Found("is journaled twice", Whole with { Calls = Whole.Calls.Insert(Index(HasKey), Whole.Calls[Index(HasKey)]) });

    [Fact]
    public void A_call_with_another_answer_is_found() =>
        Found("was answered 401, and the journal says 400",
            With(call => call.Status == 401 && IsAcknowledged(call), call => call with { Status = 400 }));

    [Fact]
    public void Calls_out_of_order_are_found()
    {
        var calls = Whole.Calls.ToBuilder();
        (calls[0], calls[^1]) = (calls[^1], calls[0]);
        Found("is listed as newer than", Whole with { Calls = calls.ToImmutable() });
    }

    [Fact]
    public void A_call_whose_answer_nobody_took_may_have_done_what_it_was_to_do()
    {
        var check = Check(With(HasKey, call => call with { Status = 0, Key = null }), Promise.Each);
        Assert.Contains("and the journal says 0", Assert.Single(check.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_effect_is_found() => Found("has no effect", Whole with { Effects = Whole.Effects.RemoveAt(0) });

    [Fact]
    public void An_effect_without_its_call_is_found() => Found("there is an effect of call", Whole with
    {
        Calls = Whole.Calls.RemoveAt(Index(HasKey)),
    });

    [Fact]
    public void A_missing_contact_is_found() => Found("is missing, which call", Whole with { Contacts = Whole.Contacts.RemoveAt(0) });

    [Fact]
    public void A_contact_without_the_call_that_saved_it_is_found() => Found("is there without a call that saved it", Whole with
    {
        Contacts = Whole.Contacts.Add(new SurvivingContact(9999, "c0.1", Caller.DescriptionOf("c0.1"))),
    });

    [Fact]
    public void A_contact_as_it_was_before_the_last_call_is_found() => Found("was the last", Whole with
    {
        Contacts = Whole.Contacts.SetItem(0, Whole.Contacts[0] with { Name = "c0.0" }),
    });

    [Fact]
    public void Half_a_contact_is_found() => Found("has a part of what call", Whole with
    {
        Contacts = Whole.Contacts.SetItem(0, Whole.Contacts[0] with { Description = Whole.Contacts[0].Description[..100] }),
    });

    [Fact]
    public void An_account_that_does_not_know_of_its_synchronisation_is_found() => Found("was never synchronised", Whole with
    {
        Accounts = [.. Whole.Accounts.Select(account => account with { LastSync = null })],
    });

    [Fact]
    public void An_account_without_its_acknowledged_change_is_found() => Found("had changed it", Whole with
    {
        Accounts = [.. Whole.Accounts.Select(account => account with { Address = "old@example.org" })],
    });

    [Fact]
    public void A_fault_that_has_forgotten_a_call_is_found() => Found("and the journal has", Whole with
    {
        Faults = Whole.Faults.SetItem(0, Whole.Faults[0] with { Considered = Whole.Faults[0].Considered - 1 }),
    });

    [Fact]
    public void A_verdict_that_has_forgotten_a_finding_is_found() => Found("findings C-AUTH-02", Whole with
    {
        Verdict = Whole.Verdict with { Findings = Whole.Verdict.Findings.SetItem("C-AUTH-02", 0) },
    });

    [Fact]
    public void A_call_that_was_answered_within_the_bound_may_be_missing()
    {
        var (survivor, last) = WithoutTheLast();
        var check = Check(survivor, new Promise(last.AnsweredAt + Ticks(TimeSpan.FromMilliseconds(10)), TimeSpan.FromMilliseconds(50)));

        Assert.DoesNotContain(check.Violations, violation => violation.Contains("before the kill", StringComparison.Ordinal));
        Assert.DoesNotContain(check.Violations, violation => violation.Contains("before it was sent", StringComparison.Ordinal));
        Assert.Equal(10, check.OldestLoss.TotalMilliseconds, tolerance: 0.1);
    }

    [Fact]
    public void A_call_that_was_answered_before_the_bound_may_not_be_missing()
    {
        var (survivor, last) = WithoutTheLast();
        var check = Check(survivor, new Promise(last.AnsweredAt + Ticks(TimeSpan.FromMilliseconds(60)), TimeSpan.FromMilliseconds(50)));

        Assert.Contains(check.Violations,
            violation => violation.Contains($"{last.Tag} was acknowledged 60 ms before the kill", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_call_before_one_that_is_there_is_found_however_young_it_is()
    {
        var first = living.Folder.Calls.Of(Whole.Name).Where(call => call is { IsJournaled: true, IsAcknowledged: true })
            .MinBy(call => call.AnsweredAt)!;
        var survivor = Whole with { Calls = Whole.Calls.RemoveAll(call => call.Tag == first.Tag) };
        var check = Check(survivor, new Promise(long.MaxValue, TimeSpan.MaxValue));

        Assert.Contains(check.Violations,
            violation => violation.Contains($"call {first.Tag} is not, which was answered before it was sent", StringComparison.Ordinal));
    }

    private (Survivor Survivor, SentCall Last) WithoutTheLast()
    {
        var last = living.Folder.Calls.Of(Whole.Name).Where(call => call is { IsJournaled: true, IsAcknowledged: true })
            .MaxBy(call => call.AnsweredAt)!;
        var later = living.Folder.Calls.Of(Whole.Name).Where(call => call.SentAt > last.AnsweredAt).Select(call => call.Tag).ToHashSet();
        return (Whole with { Calls = Whole.Calls.RemoveAll(call => call.Tag == last.Tag || later.Contains(call.Tag!)) }, last);
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    private bool IsAcknowledged(SurvivingCall call) =>
        living.Folder.Calls.Of(Whole.Name).Any(sent => sent.Tag == call.Tag && sent.IsAcknowledged);

    private static bool HasKey(SurvivingCall call) => call.Key is not null;

    private int Index(Func<SurvivingCall, bool> which) => Whole.Calls.IndexOf(Whole.Calls.First(which));

    private Survivor With(Func<SurvivingCall, bool> which, Func<SurvivingCall, SurvivingCall> change) =>
        Whole with { Calls = Whole.Calls.SetItem(Index(which), change(Whole.Calls[Index(which)])) };

    private SandboxCheck Check(Survivor survivor, Promise promise) =>
        SandboxCheck.Of(survivor, living.Folder.Calls.Of(Whole.Name), promise);

    private void Found(string what, Survivor survivor) =>
        Assert.Contains(Check(survivor, Promise.Each).Violations, violation => violation.Contains(what, StringComparison.Ordinal));
}
