using EmailSync.ConformanceTests.Verdicts;
using EmailSync.Reporting.Waivers;
using static EmailSync.ConformanceTests.Tests.Reports.ExampleRun;

namespace EmailSync.ConformanceTests.Tests.Reports;

public sealed class ConclusionTests
{
    private static readonly RequirementResult Held = Result("AUTH-01", "MUST", CheckVerdict.Pass);
    private static readonly RequirementResult Failed = Result("AUTH-03", "MUST", CheckVerdict.Fail);
    private static readonly RequirementResult Missed = Result("AUTH-02", "SHOULD", CheckVerdict.Warn);
    private static readonly RequirementResult Unchecked = Result("NC-02", "MUST", CheckVerdict.Error);
    private static readonly RequirementResult NotVerified =
        Result("CT-01", "MUST", CheckVerdict.NotVerified) with { Obstacle = Obstacle.Configuration };
    private static readonly RequirementResult Outside =
        Result("APP-01", "MUST", CheckVerdict.NotVerified) with { Obstacle = Obstacle.OutsideProfile };

    [Fact]
    public void A_run_whose_MUSTs_all_held_is_conformant() =>
        Expect(Of(Held, Missed, Outside), 0,
            "Conformant: 1 MUST held, 0 failed, 0 not verified; 0 SHOULD held, 1 missed; 1 of the catalogue does not apply here.");

    [Fact]
    public void A_failed_MUST_fails_the_run_even_where_others_could_not_be_checked() =>
        Expect(Of(Held, Failed, Unchecked, NotVerified), 1,
            "Not conformant: 1 MUST held, 1 failed, 1 not verified, 1 could not be checked; 0 SHOULD held, 0 missed.");

    [Fact]
    public void A_MUST_that_applies_and_was_not_verified_leaves_the_run_open() =>
        Expect(Of(Held, NotVerified), 2, "Not checked in full: 1 MUST held, 0 failed, 1 not verified; 0 SHOULD held, 0 missed.");

    [Fact]
    public void A_MUST_that_could_not_be_checked_leaves_the_run_open() =>
        Assert.Equal(2, Conclude(Of(Held, Unchecked)).ExitCode);

    [Fact]
    public void A_SHOULD_that_could_not_be_checked_leaves_the_run_conformant() =>
        Assert.Equal(0, Conclude(Of(Held, Result("AUTH-02", "SHOULD", CheckVerdict.Error))).ExitCode);

    [Fact]
    public void A_MUST_that_was_only_recorded_does_not_count_as_held() =>
        Assert.Equal(2, Conclude(Of(Held, Result("CT-01", "MUST", CheckVerdict.Recorded))).ExitCode);

    [Fact]
    public void A_run_without_results_is_not_checked() => Expect(Of(), 2, "Not checked, because no check could be made.");

    [Fact]
    public void A_set_up_error_is_said_and_is_not_checked() =>
        Expect(Of() with { SetUpError = "the control was answered 401." }, 2,
            "Not checked, because of the setup (the control was answered 401).");

    [Fact]
    public void A_set_up_error_does_not_hide_behind_results_that_held() =>
        Assert.Equal(2, Conclude(Of(Held) with { SetUpError = "the control was answered 401" }).ExitCode);

    [Fact]
    public void A_missed_SHOULD_counts_in_a_strict_run_only()
    {
        Assert.Equal(0, Conclude(Of(Held, Missed)).ExitCode);
        Expect(Of(Held, Missed), 3,
            "Every MUST held, but the run is strict and a SHOULD was missed: 1 MUST held, 0 failed, 0 not verified; "
                + "0 SHOULD held, 1 missed.", strict: true);
    }

    [Fact]
    public void A_failed_MUST_beats_a_missed_SHOULD() => Assert.Equal(1, Conclude(Of(Failed, Missed), strict: true).ExitCode);

    [Fact]
    public void A_part_of_the_catalogue_is_never_called_conformant()
    {
        var conclusion = Conclude(Of(Held) with { Filter = "AUTH" });

        Assert.Equal(0, conclusion.ExitCode);
        Assert.StartsWith("1 requirement of the catalogue held, of 1 selected (AUTH): ", conclusion.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("onformant", conclusion.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_the_catalogue_of_which_nothing_applies_is_not_checked() =>
        Assert.Equal(2, Conclude(Of(Outside) with { Filter = "APP" }).ExitCode);

    [Fact]
    public void A_part_of_the_catalogue_in_which_a_MUST_failed_fails() =>
        Expect(Of(Held, Failed) with { Filter = "AUTH" }, 1,
            "1 of the 2 requirements selected failed (AUTH): 1 MUST held, 1 failed, 0 not verified; 0 SHOULD held, 0 missed.");

    [Fact]
    public void A_waived_MUST_does_not_fail_the_run_and_the_sentence_says_so()
    {
        var conclusion = Conclude(Of(Held, Failed), waivers: [Waiver("AUTH-03")]);

        Assert.Equal(0, conclusion.ExitCode);
        Assert.Equal("Conformant with 1 waiver: 1 MUST held, 0 failed, 0 not verified, 1 waived; 0 SHOULD held, 0 missed.",
            conclusion.Sentence);
        Assert.Empty(conclusion.Warnings);
    }

    [Fact]
    public void A_waiver_counts_on_its_last_day_and_not_after()
    {
        Assert.Equal(0, Conclude(Of(Held, Failed), waivers: [Waiver("AUTH-03", "2026-03-04")]).ExitCode);

        var late = Conclude(Of(Held, Failed), waivers: [Waiver("AUTH-03", "2026-03-03")]);
        Assert.Equal(1, late.ExitCode);
        Assert.Contains("AUTH-03 expired on 2026-03-03", Assert.Single(late.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_for_what_did_not_fail_warns() =>
        Assert.Contains("AUTH-01 is not used", Assert.Single(Conclude(Of(Held), waivers: [Waiver("AUTH-01")]).Warnings),
            StringComparison.Ordinal);

    [Fact]
    public void A_waiver_for_what_was_not_selected_does_not_warn()
    {
        var conclusion = Conclude(Of(Held) with { Filter = "AUTH" }, waivers: [Waiver("CT-01")]);

        Assert.Empty(conclusion.Warnings);
        Assert.Equal(WaiverState.NotAsked, Assert.Single(conclusion.Waivers).State);
    }

    [Fact]
    public void A_waiver_does_not_excuse_what_was_not_verified() =>
        Assert.Equal(2, Conclude(Of(Held, NotVerified), waivers: [Waiver("CT-01")]).ExitCode);

    private static Conclusion Conclude(ConformanceRun run, bool strict = false, params IReadOnlyList<Waiver> waivers) =>
        Conclusion.Of(run, waivers, strict);

    private static void Expect(ConformanceRun run, int exitCode, string sentence, bool strict = false)
    {
        var conclusion = Conclude(run, strict);
        Assert.Equal(sentence, conclusion.Sentence);
        Assert.Equal(exitCode, conclusion.ExitCode);
    }
}
