using System.Globalization;

namespace EmailSync.Testing.Tests.Recording;

public sealed class RecordingTests
{
    [Fact]
    public async Task Calls_are_recorded_newest_last_with_all_that_was_sent()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync(1);
        await mock.Http.SyncAsync("""{"SyncUserAccount":{"AccountId":"2"}}""", "?$select=AccountId");

        Assert.Equal([204, 400], mock.Requests.Select(request => request.Status));
        var wrong = mock.Requests[1];
        Assert.Equal("POST", wrong.Method);
        Assert.Equal($"/{mock.Sandbox}/{Calls.Path}?$select=AccountId", Uri.UnescapeDataString(wrong.Target));
        Assert.Equal("""{"SyncUserAccount":{"AccountId":"2"}}""", wrong.Body);
        Assert.Equal(wrong.Body.Length, wrong.BodyLength);
        Assert.Equal("v1EMailAgent_SyncEmailAccount", wrong.Operation);
        Assert.Equal("tje0", wrong.User);
        Assert.Equal(["application/json; charset=utf-8"], wrong.HeaderValues("content-type"));
        Assert.Contains("expected a 32-bit integer", wrong.AnswerBody, StringComparison.Ordinal);
        Assert.Contains(wrong.Findings,
            finding =>
                finding is { Rule.Id: "C-BODY-04", Rule.Level: FindingLevel.Must, Location: "/SyncUserAccount/AccountId", Refused: true });
    }

    [Fact]
    public async Task Secrets_are_not_recorded()
    {
        await using var mock = await Calls.StartAsync();
        await mock.CreateClient(MockCredentials.Basic("tje0", "hushhush")).SyncAsync(1);

        Assert.Matches(@"^Basic \[redacted [0-9a-f]+\]$", Assert.Single(mock.Requests[0].HeaderValues("Authorization")));
        var told = Assert.Throws<VerdictException>(() => mock.Verdict.ShouldBeClean());
        Assert.DoesNotContain("hushhush", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Effects_are_recorded_newest_last_with_the_call_that_set_them_off()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync("""{"SyncUserAccount":null}""");
        await mock.Http.SyncAsync("""{"SyncUserAccount":{"AccountId":17,"AssociateName":"anna","AssociateId":5}}""");
        await mock.Http.SyncAsync(18);

        Assert.Equal([17, 18], mock.Effects.Select(sync => sync.AccountId));
        var sync = mock.Effects[0];
        Assert.Equal(("anna", 5, "tje0", "Basic", "application/json"),
            (sync.AssociateName, sync.AssociateId, sync.User, sync.Scheme, sync.MediaType));
        Assert.Equal(mock.Requests[1].Id, sync.RequestId);
        Assert.Equal("AccountId 17, AssociateName \"anna\", AssociateId 5", sync.ToString());
    }

    [Fact]
    public async Task Time_is_that_of_the_clock()
    {
        var clock = new SteppedClock();
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions { TimeProvider = clock });
        clock.Advance(TimeSpan.FromHours(1));
        await mock.Http.SyncAsync(17);

        Assert.Equal(clock.GetUtcNow(), mock.Requests[0].Time);
        Assert.Equal(clock.GetUtcNow(), mock.Effects[0].Time);
    }

    [Fact]
    public async Task A_reset_forgets_everything()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync("{");
        await mock.Http.SyncAsync(17);
        await mock.Http.GetAsync(new Uri("/elsewhere/api/v1", UriKind.Relative), TestContext.Current.CancellationToken);

        mock.Reset();

        Assert.Empty(mock.Requests);
        Assert.Empty(mock.Effects);
        Assert.Equal("0 calls, 0 refused: nothing to complain about.", mock.Verdict.ToString());
    }

    [Fact]
    public async Task The_order_holds_when_many_calls_come_at_once()
    {
        await using var mock = await Calls.StartAsync();
        await Task.WhenAll(Enumerable.Range(1, 100).Select(mock.Http.SyncAsync));

        Assert.Equal(Enumerable.Range(1, 100), mock.Effects.Select(sync => sync.AccountId!.Value).Order());
        Assert.Equal(mock.Requests.Select(request => request.Id.ToString("N", CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal),
            mock.Requests.Select(request => request.Id.ToString("N", CultureInfo.InvariantCulture)));
    }
}
