using EmailSync.ConformanceTests.Checks;
using EmailSync.ConformanceTests.Redaction;
using EmailSync.ConformanceTests.Verdicts;
using EmailSync.Contract;

namespace EmailSync.ConformanceTests.Tests.Checks;

public sealed class EvaluationTests
{
    private static readonly Observation Held = new(true, "204", "204", null);
    private static readonly Observation Fault = new(false, "401", "204 with s3cr3t-ticket", null);
    private readonly Evidence evidence = new();
    private readonly SecretMask mask = new();

    [Theory]
    [InlineData("MUST", CheckVerdict.Fail)]
    [InlineData("SHOULD", CheckVerdict.Warn)]
    [InlineData("MAY", CheckVerdict.Recorded)]
    [InlineData("INFO", CheckVerdict.Recorded)]
    public async Task A_fault_counts_by_its_level_however_the_check_ended(string level, CheckVerdict verdict)
    {
        evidence.Add(Held);
        evidence.Add(Fault);
        Exception[] ends = [new NotVerifiedException(Obstacle.Throttled, "busy"), new InconclusiveException("silence"),
            new InvalidOperationException("a bug")];
        foreach (var end in ends)
        {
            var result = await OfAsync(level, () => throw end);
            Assert.Equal((verdict, "expected 401, got 204 with s3cr3t-ticket", (Obstacle?)null),
                (result.Verdict, result.Summary, result.Obstacle));
        }

        Assert.Equal(verdict, (await OfAsync(level, () => Task.CompletedTask)).Verdict);
    }

    [Theory]
    [InlineData("MUST", CheckVerdict.Pass)]
    [InlineData("MAY", CheckVerdict.Pass)]
    [InlineData("INFO", CheckVerdict.Recorded)]
    public async Task What_held_is_a_pass_and_information_is_recorded(string level, CheckVerdict verdict)
    {
        evidence.Add(Held);
        Assert.Equal(verdict, (await OfAsync(level, () => Task.CompletedTask)).Verdict);
    }

    [Fact]
    public async Task A_check_that_looked_at_nothing_is_an_error() =>
    Assert.Equal(CheckVerdict.Error, (await OfAsync("MUST", () => Task.CompletedTask)).Verdict);

    [Fact]
    public async Task An_obstacle_is_not_verified_with_its_remedy_even_where_something_held()
    {
        evidence.Add(Held);
        var result = await OfAsync("MUST", () => throw new NotVerifiedException(Obstacle.Configuration, "X is not set", "set X"));
        Assert.Equal((CheckVerdict.NotVerified, "X is not set", Obstacle.Configuration, "set X"),
            (result.Verdict, result.Summary, result.Obstacle, result.Remedy));
    }

    [Fact]
    public async Task An_inconclusive_check_is_an_error() =>
    Assert.Equal(CheckVerdict.Error, (await OfAsync("MUST", () => throw new InconclusiveException("silence"))).Verdict);

    [Fact]
    public async Task A_fault_of_the_suite_is_an_error_of_this_requirement_alone()
    {
        var result = await OfAsync("MUST", () => throw new InvalidOperationException("a bug"));
        Assert.Equal((CheckVerdict.Error, "the suite failed: InvalidOperationException: a bug"), (result.Verdict, result.Summary));
    }

    [Fact]
    public async Task Secrets_are_hidden_in_summary_and_observations()
    {
        mask.Learn("s3cr3t-ticket", "ticket");
        evidence.Add(Fault);
        var result = await OfAsync("MUST", () => Task.CompletedTask);
        Assert.Equal("expected 401, got 204 with <redacted:ticket>", result.Summary);
        Assert.Equal("204 with <redacted:ticket>", result.Observations.Single().Actual);
    }

    private Task<RequirementResult> OfAsync(string level, Func<Task> check) =>
        new Evaluation(new Requirement("X-01", level, "docs", "docs", "any", "A rule"), evidence, mask).OfAsync(check);
}
