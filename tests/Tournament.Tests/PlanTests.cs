using System.Text.Json;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Tournament.Planning;

namespace EmailSync.Tournament.Tests;

public sealed class PlanTests
{
    private static readonly CalledOperation Sync = Operation("v1EMailAgent_SyncEmailAccount", 5);
    private static readonly CalledOperations Run = new([Sync, Operation("v1EMailAgent_GetReadySyncEmailAccounts", 1)], true, true);

    [Fact]
    public void Each_kind_has_the_first_a_middle_and_the_last_call_and_what_goes_on_has_no_last()
    {
        var ids = TournamentPlan.Of(Run).Select(one => one.Id).ToList();

        Assert.Equal(["SyncEmailAccount:garbage@1", "SyncEmailAccount:garbage@3", "SyncEmailAccount:garbage@5"],
            ids.Where(id => id.StartsWith("SyncEmailAccount:garbage", StringComparison.Ordinal)));
        Assert.Equal(["SyncEmailAccount:outage@1+", "SyncEmailAccount:outage@3+"],
            ids.Where(id => id.StartsWith("SyncEmailAccount:outage", StringComparison.Ordinal)));
        Assert.Equal(["GetReadySyncEmailAccounts:outage@1+"],
            ids.Where(id => id.StartsWith("GetReadySyncEmailAccounts:outage", StringComparison.Ordinal)));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void What_cannot_happen_to_an_operation_is_not_in_the_plan()
    {
        var kinds = TournamentPlan.Of(Run with { UsesTokens = false, IsOnline = false })
            .ToLookup(one => one.Operation.Name, one => one.Kind.Name);

        Assert.Contains("null-after-204", kinds["SyncEmailAccount"]);
        Assert.DoesNotContain("null-after-204", kinds["GetReadySyncEmailAccounts"]);
        Assert.DoesNotContain("lost-answer", kinds["GetReadySyncEmailAccounts"]);
        Assert.DoesNotContain("sync-fails", kinds["GetReadySyncEmailAccounts"]);
        Assert.DoesNotContain("one-account-fails", kinds["SyncEmailAccount"]);
        Assert.DoesNotContain("tokens-expire", kinds["SyncEmailAccount"]);
        Assert.DoesNotContain("tenant-moves", kinds["SyncEmailAccount"]);
    }

    [Fact]
    public async Task Every_definition_is_one_that_the_mock_arms_and_every_kind_of_fault_is_in_the_plan()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var kinds = new HashSet<string>();
        foreach (var one in TournamentPlan.Of(Run with { Operations = [Sync with { ListedAccounts = [17, 18] }] }))
        {
            using var json = JsonDocument.Parse(one.Definition);
            var errors = new List<DefinitionError>();
            var definition = mock.Part<FaultReader>().Read(json.RootElement, "", FaultMembers.OfAll, errors);
            Assert.True(errors.Count == 0, $"{one.Id}: {string.Join(' ', errors)}");
            Assert.Equal((one.Operation.Id, one.Call, one.Account), (definition!.Operation, definition.Call, definition.AccountId));
            Assert.Equal(one.Kind.GoesOn, definition.Times is null);
            kinds.Add(definition.Kind.Name);
        }

        Assert.Empty(MockServer.Faults.FaultKinds.All.Select(kind => kind.Name).Except(kinds));
    }

    [Theory]
    [InlineData("SyncEmailAccount:garbage@1", true)]
    [InlineData("syncemailaccount:GARBAGE@1", true)]
    [InlineData("SyncEmailAccount", true)]
    [InlineData("garbage", true)]
    [InlineData("*", true)]
    [InlineData("Sync*:gar*@1", true)]
    [InlineData("*garbage*", true)]
    [InlineData("*@3", false)]
    [InlineData("garbage@1", false)]
    [InlineData("Sync*Sync*", false)]
    public void A_pattern_chooses_by_id_operation_or_kind(string pattern, bool fits)
    {
        var one = TournamentPlan.Of(Run).Single(one => one.Id == "SyncEmailAccount:garbage@1");
        var errors = new List<string>();

        Assert.Equal(fits, new PlanFilter([pattern], []).Choose([one], errors).Count == 1);
        Assert.Equal(fits ? 0 : 1, errors.Count);
        Assert.Equal(fits, new PlanFilter([], [pattern]).Choose([one], []).Count == 0);
    }

    [Fact]
    public void Two_operations_of_one_name_have_their_whole_ids() =>
        Assert.Equal("v1EMailAgent_SyncEmailAccount:garbage@1",
            new Misbehaviour(Sync with { Name = Sync.Id }, MisbehaviourKinds.All.Single(kind => kind.Name == "garbage"), 1).Id);

    [Theory]
    [InlineData("v1EMailAgent_GetReadySyncEmailAccounts", true)]
    [InlineData("v1EMailAgent_CreateDefaultEMailAccount", true)]
    [InlineData("v1EMailAgent_CreateFolder", false)]
    [InlineData("v1EMailAgent_SaveEMailAccount", false)]
    [InlineData("v1TicketAgent_IssueTicket", false)]
    [InlineData("v1EMailAgent_HasNewMail", true)]
    public void The_name_of_an_operation_tells_whether_it_only_reads(string id, bool reads) =>
        Assert.Equal(reads, OperationNames.Reads(id));

    private static CalledOperation Operation(string id, int calls) => new(
        id, OperationNames.Last(id), calls, [.. Enumerable.Range(1, calls)], id.EndsWith("SyncEmailAccount", StringComparison.Ordinal),
        !OperationNames.Reads(id), id.EndsWith("SyncEmailAccount", StringComparison.Ordinal), []);
}
