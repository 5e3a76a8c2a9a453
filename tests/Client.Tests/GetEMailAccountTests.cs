using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Client.Tests;

public sealed class GetEMailAccountTests(SharedMock shared)
{
    [Fact]
    public async Task An_account_arrives_with_what_is_known_of_it_and_null_where_nothing_is()
    {
        var account = await ReadAsync(shared.OnSite());

        Assert.Equal((17, 5), (account.EMailAccountId, account.AssociateId));
        Assert.Matches("^[^@]+@[^@]+$", account.EMailAddress);
        Assert.Equal((0, ""), (account.ErrorCount, account.ErrorReason));
        Assert.NotNull(account.IncomingCredentials?.Server);
        Assert.Null(account.IncomingCredentials.Password);
        Assert.Equal("Select, Update, Insert, Delete", account.TableRight?.Mask);
        Assert.Empty(account.AdditionalProperties);
    }

    [Fact]
    public async Task Mail_that_was_never_read_has_the_first_moment_of_the_calendar() =>
        Assert.Equal(DateTime.MinValue, (await ReadAsync(shared.OnSite())).LastFetch);

    [Fact]
    public async Task After_a_synchronisation_it_says_when_mail_was_read()
    {
        var clock = new SteppedClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        var sandbox = mock.Sandbox("");
        clock.Advance(TimeSpan.FromHours(3));

        await sandbox.SyncAsync(ClientOfSandbox.Tje0);

        // By the server's clock, and the machine's has no say in it.
        var local = (await ReadAsync(sandbox)).LastFetch!.Value;
        Assert.Equal((DateTimeKind.Unspecified, clock.GetUtcNow().UtcDateTime.AddHours(1)), (local.Kind, local));
        var told =
            (await sandbox.Client(ClientOfSandbox.Tje0)
                .GetEMailAccountAsync(17, sO_TimeZone: "US-NY, includeTZOffset",
                    cancellationToken: TestContext.Current.CancellationToken)).LastFetch!.Value;
        Assert.Equal((DateTimeKind.Utc, clock.GetUtcNow().UtcDateTime), (told.Kind, told));
    }

    [Fact]
    public async Task What_is_not_selected_is_null_or_zero()
    {
        var account = await shared.OnSite().Client(ClientOfSandbox.Tje0)
            .GetEMailAccountAsync(17, "eMailAddress,incomingCredentials/server", cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotNull(account.EMailAddress);
        Assert.NotNull(account.IncomingCredentials?.Server);
        Assert.Null(account.IncomingCredentials.Username);
        Assert.Null(account.OutgoingCredentials);
        Assert.Null(account.InboxFolder);
        Assert.Equal((0, DateTime.MinValue), (account.EMailAccountId, account.LastFetch));
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_refused_with_404_that_names_it()
    {
        var sandbox = shared.OnSite();
        var refused = await Assert.ThrowsAsync<ApiException<ErrorEnvelope>>(() => ReadAsync(sandbox, 99));
        Assert.Equal((404, "SoNotFoundException"), (refused.StatusCode, refused.Result.ErrorType));
        Assert.Contains("99", refused.Result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Languages_culture_and_time_zone_are_sent_where_they_are_given()
    {
        var sandbox = shared.OnSite();
        await sandbox.Client(ClientOfSandbox.Tje0)
            .GetEMailAccountAsync(17, "eMailAddress", "fr,de;q=0.5", "de", "nb", "UTC", TestContext.Current.CancellationToken);
        await ReadAsync(sandbox);

        var journal = await sandbox.JournalAsync();
        var (without, with) = (journal[0].GetProperty("headers"), journal[1].GetProperty("headers"));
        foreach (var (name, value) in ((string, string)[])[("Accept-Language", "fr,de;q=0.5"), ("SO-Language", "de"), ("SO-Culture", "nb"),
            ("SO-TimeZone", "UTC")])
        {
            Assert.Equal(value, with.GetProperty(name).GetString());
            Assert.False(without.TryGetProperty(name, out _), $"{name} is sent, and nobody gave one.");
        }

        Assert.EndsWith("?eMailAccountId=17&%24select=eMailAddress", journal[1].GetProperty("target").GetString(),
            StringComparison.Ordinal);
    }

    private static Task<EMailAccount> ReadAsync(TestSandbox sandbox, int account = 17) =>
        sandbox.Client(ClientOfSandbox.Tje0).GetEMailAccountAsync(account, cancellationToken: TestContext.Current.CancellationToken);
}
