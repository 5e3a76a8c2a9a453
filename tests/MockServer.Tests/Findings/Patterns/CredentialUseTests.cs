using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Patterns;

public sealed class CredentialUseTests
{
    [Fact]
    public async Task A_session_for_each_call_breaks_MAN_06()
    {
        await using var mock = await PatternsMock.StartAsync();
        for (var i = 0; i < 4; i++) await CallAsync(mock, await BrowserSession.LogInAsync(mock.Site));
        Assert.Equal(["", "", "C-MAN-06", "C-MAN-06"], await mock.FindingsAsync());
    }

    [Fact]
    public async Task A_session_that_serves_many_calls_does_not()
    {
        await using var mock = await PatternsMock.StartAsync();
        var session = await BrowserSession.LogInAsync(mock.Site);
        for (var i = 0; i < 4; i++) await CallAsync(mock, session);
        Assert.All(await mock.FindingsAsync(), Assert.Empty);
    }

    [Fact]
    public async Task Credentials_that_take_turns_do_not()
    {
        await using var mock = await PatternsMock.StartAsync();
        var session = await BrowserSession.LogInAsync(mock.Site);
        for (var i = 0; i < 4; i++)
        {
            await CallAsync(mock, session);
            await mock.CallAsync(authorization: Credentials.SoTicket);
        }

        Assert.All(await mock.FindingsAsync(), Assert.Empty);
    }

    private static async Task CallAsync(PatternsMock mock, BrowserSession session)
    {
        using var response = await mock.Site.SendAsync(session.Call(mock.Site, session.Xsrf));
        Assert.Equal(204, (int)response.StatusCode);
    }
}
