using System.Net;
using System.Text.Json;

namespace EmailSync.Testing.Tests.Accounts;

public sealed class ResetTests
{
    [Theory]
    [InlineData(ResetKeep.None)]
    [InlineData(ResetKeep.Accounts)]
    [InlineData(ResetKeep.Clock)]
    [InlineData(ResetKeep.Faults)]
    [InlineData(ResetKeep.Accounts | ResetKeep.Clock | ResetKeep.Faults)]
    public async Task A_reset_forgets_the_calls_and_keeps_what_is_requested(ResetKeep keep)
    {
        var clock = new SteppedClock(); // the clock of the mock, from which that of the installation is moved away
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions { TimeProvider = clock });
        var start = mock.Now;
        mock.SetAccounts(new MockAccount(4711));
        mock.AdvanceClock(TimeSpan.FromHours(3));
        mock.Faults.Unavailable(times: 2);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await mock.Http.SyncAsync(4711));

        mock.Reset(keep);

        Assert.Empty(mock.Requests);
        Assert.Equal(0, mock.Verdict.Calls);
        Assert.Equal(keep.HasFlag(ResetKeep.Accounts), mock.Accounts.Any(account => account.AccountId == 4711));
        Assert.Equal(keep.HasFlag(ResetKeep.Clock) ? start.AddHours(3) : start, mock.Now);
        Assert.Equal(keep.HasFlag(ResetKeep.Faults) ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.NoContent,
            await mock.Http.SyncAsync(mock.Accounts[0].AccountId));
    }

    [Fact]
    public async Task What_a_reset_can_keep_has_a_flag()
    {
        await using var mock = await Calls.StartAsync();

        using var answer = await mock.Http.PostAsync("__mock/reset?keep=", null, TestContext.Current.CancellationToken);

        var error =
            (await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), default,
                TestContext.Current.CancellationToken)).RootElement.GetProperty("error").GetString()!;
        var names = error["expected ".Length..error.IndexOf(", or", StringComparison.Ordinal)].Split(", ");
        Assert.Equal(Enum.GetNames<ResetKeep>().Except(["None"]).Order(),
            names.Select(name => char.ToUpperInvariant(name[0]) + name[1..]).Order());
    }

    [Fact]
    public async Task A_flag_that_there_is_not_is_refused_and_nothing_is_reset()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync(17);

        Assert.Throws<ArgumentOutOfRangeException>("keep", () => mock.Reset((ResetKeep)64));

        Assert.Single(mock.Requests);
    }
}
