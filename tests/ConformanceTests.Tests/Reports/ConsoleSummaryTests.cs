using EmailSync.ConformanceTests.Reports;
using EmailSync.ConformanceTests.Reports.Comparison;
using EmailSync.ConformanceTests.Verdicts;
using static EmailSync.ConformanceTests.Tests.Reports.ExampleRun;

namespace EmailSync.ConformanceTests.Tests.Reports;

public sealed class ConsoleSummaryTests
{
    [Fact]
    public void It_says_all_that_wants_attention_worst_first()
    {
        var old = new OldResults("old.json", "before", "c0ffee",
            [.. Everything().Results.Select(result =>
                new OldResult(result.Requirement.Id, result.Requirement.Id == "AUTH-01" ? CheckVerdict.Fail : result.Verdict))]);
        var run =
            Everything() with
            {
                Results = [
                .. Everything().Results.Select(result =>
                    result.Requirement.Id == "AUTH-03"
                        ? result with { Summary = "No challenge.", Observations = [new(false, "a challenge", "none", null)] }
                        : result)]
            };

        Assert.Equal(
            """
            Not conformant: 1 MUST held, 1 failed, 2 not verified, 1 could not be checked; 0 SHOULD held, 1 missed; 1 of the catalogue does not apply here.

            ✗ failed AUTH-03 (MUST): The rule AUTH-03 is kept
                No challenge.
                expected: a challenge
                actual:   none

            ! not checked NC-02 (MUST): No literal null (deviation D-1)
                It was looked at.

            ? not verified: set EMAILSYNC_TICKET
                CT-01 (MUST), CT-02 (MUST)

            △ missed AUTH-02 (SHOULD): The rule AUTH-02 is kept
                403 came.
                expected: status 401
                actual:   status 403

            Warnings
                The waiver for AUTH-01 is not used: the requirement did not fail (held).

            Since before (old.json): 1 fixed.
                Fixed: AUTH-01, was failed, is held

            Report: reports/report.html

            """,
            Print(Report(run, old: old, waivers: [Waiver("AUTH-01")])));
    }

    [Fact]
    public void A_server_cannot_steer_the_terminal() =>
    Assert.DoesNotContain(Print(Report(Everything())), sign => char.IsControl(sign) && sign != '\n');

    [Fact]
    public void Colour_is_used_where_it_is_requested()
    {
        Assert.StartsWith("\e[32mConformant: ", Print(Report(Of(Result("AUTH-01", "MUST", CheckVerdict.Pass))), colour: true),
            StringComparison.Ordinal);
        Assert.DoesNotContain('\e', Print(Report(Of(Result("AUTH-01", "MUST", CheckVerdict.Pass)))));
    }

    private static string Print(RunReport report, bool colour = false)
    {
        using var output = new StringWriter { NewLine = "\n" };
        ConsoleSummary.Write(output, report, "reports/report.html", colour);
        return output.ToString();
    }
}
