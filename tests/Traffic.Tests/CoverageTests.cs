using EmailSync.Contract;
using EmailSync.Traffic.Servers;

namespace EmailSync.Traffic.Tests;

/// <summary>Each rule for servers is either evaluated, or there is a reason why one exchange cannot show it.</summary>
public sealed class CoverageTests
{
    private static readonly RequirementCatalogue Catalogue = RequirementCatalogue.Load();

    private static string[] Covered => [.. ServerEvaluation.Rules.SelectMany(rule => rule.Ids).Distinct()];

    [Fact]
    public void Every_rule_for_servers_is_decided_once()
    {
        var decided = Covered.Concat(NotCovered.All.SelectMany(reason => reason.Ids)).ToList();

        Assert.Equal([], Catalogue.ForServers.Select(rule => rule.Id).Except(decided));
        Assert.Equal([], decided.Except(Catalogue.ForServers.Select(rule => rule.Id)));
        Assert.Equal([], decided.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Every_rule_that_is_evaluated_has_an_exchange_that_breaks_it()
    {
        var tested = ServerRuleTests.Wrong.SelectMany(row => row.Data.Item1.Split(", ")).ToHashSet();

        Assert.Equal(["BODY-10", "BODY-12", "BODY-13", "BODY-14"], Covered.Where(id => !tested.Contains(id)).Order());
    }

    [Fact]
    public void No_rule_that_is_only_recorded_is_evaluated() =>
        Assert.All(Covered, id => Assert.Contains(Catalogue[id].Level, (string[])["MUST", "SHOULD"]));
}
