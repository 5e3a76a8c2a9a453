using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Client.Tests;

public sealed class BaseUrlTests(SharedMock shared)
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task A_sandbox_is_reached_with_and_without_a_slash_at_the_end(string end)
    {
        var sandbox = shared.OnSite();
        var installation = new Uri(sandbox.Mock.Address, sandbox.Prefix + end);
        await new EMailAgentClient(installation, ClientOfSandbox.Tje0, sandbox.Mock.Http).SyncEmailAccountAsync(ClientOfSandbox.Request,
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(1, await sandbox.EffectCountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task The_installation_at_the_root_is_reached_with_and_without_a_slash_at_the_end(string end)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var root = mock.Sandbox("");
        await new EMailAgentClient(new Uri(mock.Address.AbsoluteUri.TrimEnd('/') + end), ClientOfSandbox.Tje0,
            mock.Http).SyncEmailAccountAsync(ClientOfSandbox.Request, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(1, await root.EffectCountAsync());
    }

    [Fact]
    public async Task The_base_URL_may_be_changed_later()
    {
        var (first, second) = (shared.OnSite(), shared.OnSite());
        var client = first.Client(ClientOfSandbox.Tje0);
        client.BaseUrl = second.Installation().AbsoluteUri;
        await client.SyncEmailAccountAsync(ClientOfSandbox.Request, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(0, await first.EffectCountAsync());
        Assert.Equal(1, await second.EffectCountAsync());
    }

    [Fact]
    public void Without_an_installation_the_mock_is_called_where_it_listens_by_default()
    {
        using var http = new HttpClient();
        Assert.Equal("http://127.0.0.1:5080/", new EMailAgentClient(http).BaseUrl);
    }
}
