using EmailSync.ConformanceTests.Checks;
using EmailSync.ConformanceTests.Mutants.Catalogue;
using EmailSync.ConformanceTests.Mutants.Faults;
using EmailSync.ConformanceTests.Mutants.Trial;
using EmailSync.ConformanceTests.Tests.Harness;

namespace EmailSync.ConformanceTests.Tests.Mutants;

/// <summary>
/// The proof of the suite: it has nothing to say against what is right, and there is a mutant for what can be wrong. That
/// it finds each and blames nothing else is proven by <c>make mutants</c>, which takes minutes and is a step of CI.
/// </summary>
public sealed class MutantTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_right_server_gets_no_complaint(bool online)
    {
        var complaints = await new MutantTrial(SuiteRun.Catalogue).ComplaintsAsync(online);
        Assert.Empty(complaints.Select(complaint => $"{complaint.Requirement.Id} {complaint.Verdict}: {complaint.Summary}"));
    }

    [Fact]
    public void Every_MUST_and_SHOULD_has_a_mutant()
    {
        var broken = AllMutants.List.Select(mutant => mutant.Breaks).ToHashSet();
        Assert.Empty(
            SuiteRun.Catalogue.ForServers.Where(entry => entry.Level is "MUST" or "SHOULD" && !broken.Contains(entry.Id))
                .Select(entry => entry.Id));
    }

    [Fact]
    public void Mutants_have_names_of_their_own_and_break_what_is_in_the_catalogue()
    {
        Assert.Distinct(AllMutants.List.Select(mutant => mutant.Name));
        Assert.All(AllMutants.List, mutant => Assert.True(SuiteRun.Catalogue.TryFind(mutant.Breaks, out _), mutant.Name));
        Assert.All(AllMutants.List.SelectMany(mutant => mutant.Related), id => Assert.True(SuiteRun.Catalogue.TryFind(id, out _), id));
        Assert.All(AllMutants.List, mutant => Assert.Contains(mutant.Profile, new[] { Mutant.Onsite, Mutant.Online }));
    }

    [Fact]
    public void Every_requirement_has_its_test() => Assert.Empty(CheckList.Drift(SuiteRun.Catalogue));
}
