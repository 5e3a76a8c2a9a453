namespace EmailSync.Testing.Tests.Verdicts;

public sealed class ExpectationTests
{
    [Fact]
    public async Task An_operation_that_was_not_called_often_enough_is_reported()
    {
        await using var mock = await Calls.StartAsync();
        Assert.StartsWith("SyncEmailAccount was called never, expected a call.", NotCalled(mock, 1), StringComparison.Ordinal);

        await mock.Http.SyncAsync(17);
        mock.Verdict.ShouldHaveCalled("v1EMailAgent_SyncEmailAccount");

        var message = NotCalled(mock, 3);
        Assert.StartsWith("SyncEmailAccount was called once, expected at least 3.", message, StringComparison.Ordinal);
        Assert.Contains($"  POST /{mock.Sandbox}/{Calls.Path} -> 204", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_does_not_exist_is_reported()
    {
        await using var mock = await Calls.StartAsync();

        var exception = Assert.Throws<ArgumentException>(() => mock.Verdict.ShouldHaveCalled("SyncMailbox"));

        Assert.Contains("there is v1EMailAgent_SyncEmailAccount", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_was_answered_204_and_synchronised_nothing_is_reported()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync("""{"SyncUserAccount":null}""");

        var message = Assert.Throws<VerdictException>(() => mock.Verdict.ShouldHaveSynced(17)).Message.ReplaceLineEndings("\n");

        Assert.StartsWith("AccountId 17 was not synchronised.\nNothing was synchronised.\n1 call, 0 refused:\n", message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_known_by_its_owner_too()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync("""{"SyncUserAccount":{"AssociateName":"anna"}}""");

        mock.Verdict.ShouldHaveSynced("Anna");
        Assert.Throws<VerdictException>(() => mock.Verdict.ShouldHaveSynced("bert"));
        Assert.Throws<VerdictException>(() => mock.Verdict.ShouldHaveSynced(17));
    }

    [Fact]
    public async Task A_verdict_stays_as_it_was()
    {
        await using var mock = await Calls.StartAsync();
        var before = mock.Verdict;
        await mock.Http.SyncAsync("{");

        Assert.True(before.IsClean);
        Assert.False(mock.Verdict.IsClean);
    }

    [Fact]
    public async Task Of_many_calls_the_newest_are_reported()
    {
        await using var mock = await Calls.StartAsync();
        for (var account = 1; account <= 30; account++) await mock.Http.SyncAsync(account);

        var message = Assert.Throws<VerdictException>(() => mock.Verdict.ShouldHaveSynced(31)).Message;

        Assert.Contains("AccountId 29; AccountId 30 (the newest 10 of 30)", message, StringComparison.Ordinal);
        Assert.Contains("30 calls, 0 refused; the newest 10:", message, StringComparison.Ordinal);
        Assert.Equal(10, message.Split("-> 204").Length - 1);
    }

    private static string NotCalled(MockSuperOffice mock, int atLeast) =>
        Assert.Throws<VerdictException>(() => mock.Verdict.ShouldHaveCalled("SyncEmailAccount", atLeast)).Message;
}
