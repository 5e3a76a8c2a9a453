using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.ReferencePages.Checking;

public sealed class DepartureTests
{
    private const string Body = "            - { id: D-1, fact: sample-response-body }\n";
    private const string Sync = "v1EMailAgent_SyncEmailAccount.md";

    [Fact]
    public void Known_departures_are_listed_with_both_lines_and_do_not_fail()
    {
        var result = Fixtures.Check(null, Fixtures.Read(Sync, Fixtures.Page(Sync)));

        Assert.Empty(result.Deviations);
        Assert.Equal(["D-1 sample-response-body", "D-1 sample-response-header Content-Type", "D-2 response-body"],
            result.Departures.Select(use => $"{use.Id} {use.Covered.Fact}").Order(StringComparer.Ordinal));
        Assert.All(result.Departures,
            use =>
                Assert.Contains($"id: {use.Id}, fact: {use.Covered.Fact} ", Fixtures.Contract.Split('\n')[use.Line - 1],
                    StringComparison.Ordinal));
        Assert.All(result.Departures, use => Assert.InRange(use.Covered.PageLine, 1, 200));
    }

    [Fact]
    public void A_departure_that_is_not_declared_is_a_deviation() =>
        Assert.Contains(Fixtures.Check(Fixtures.Contract.Replace(Body, "", StringComparison.Ordinal)).Deviations,
            deviation => deviation.RuleId == "sample-response-body.contradicted");

    [Theory]
    [InlineData(Body, "            - { id: D-1, fact: sample-response-body }\n            - { id: D-1, fact: status 404 }\n",
        "D-1 status 404")]
    [InlineData(Body,
        "            - { id: D-1, fact: sample-response-body }\n            - { id: D-2, fact: sample-response-header Content }\n",
        "D-2 sample-response-header Content")]
    public void A_departure_that_covers_nothing_is_reported_as_stale(string part, string changed, string name)
    {
        var contract = Fixtures.Contract.Replace(part, changed, StringComparison.Ordinal);

        var stale = Fixtures.Check(contract).Deviations;

        Assert.Equal([("departure.stale", name), ("departure.stale", name)], stale.Select(deviation => (deviation.RuleId, deviation.Name)));
        Assert.All(stale,
            deviation => Assert.Contains(name[4..], contract.Split('\n')[deviation.ContractLine - 1], StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_that_no_longer_departs_makes_the_departure_stale()
    {
        var text = Fixtures.Page(Sync).Replace("### Response body: TableRight\n", "", StringComparison.Ordinal);

        var deviation = Assert.Single(Fixtures.Check(null, Fixtures.Read(Sync, text)).Deviations);

        Assert.Equal(("departure.stale", "D-2 response-body"), (deviation.RuleId, deviation.Name));
    }

    [Fact]
    public void A_page_whose_samples_are_in_other_files_makes_no_departure_from_them_stale()
    {
        const string newest = "v1EMailAgent_SyncEmailAccount.newest.md";

        Assert.Empty(Fixtures.Check(null, Fixtures.Read(newest, Fixtures.Page(newest))).Deviations);
    }

    [Fact]
    public void A_declared_departure_has_a_row_among_the_changes()
    {
        var changes = File.ReadAllText(RepositoryFile.Path("docs/contract/deviations.md"));

        Assert.All(Fixtures.Check().Departures.Select(use => use.Id).Distinct(),
            id => Assert.Contains($"| {id} |", changes, StringComparison.Ordinal));
    }
}
