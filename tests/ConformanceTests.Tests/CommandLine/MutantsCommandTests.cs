namespace EmailSync.ConformanceTests.Tests.CommandLine;

public sealed class MutantsCommandTests
{
    [Fact]
    public async Task A_mutant_that_there_is_not_is_named_and_ends_in_2()
    {
        var program = await ChildProgram.RunMutantsAsync("--filter", "no-such-mutant");
        Assert.Equal((2, ""), (program.ExitCode, program.Output));
        Assert.Contains("no-such-mutant", program.Errors, StringComparison.Ordinal);
        Assert.Contains("--help", program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mutant_that_is_found_is_killed_and_ends_in_0()
    {
        var program = await ChildProgram.RunMutantsAsync("--filter", "NC-03");
        Assert.Equal((0, ""), (program.ExitCode, program.Errors));
        Assert.Contains("mutants killed.", program.Output, StringComparison.Ordinal);
    }
}
