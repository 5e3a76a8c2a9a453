using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Client.Tests;

public sealed class CredentialsTests(SharedMock shared)
{
    [Fact]
    public async Task Basic_credentials_are_accepted_on_site()
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncAsync(SuperOfficeCredentials.Basic("tje0", "Tje0"));
        Assert.Equal("Basic", await sandbox.SchemeOfEffectAsync());
    }

    [Fact]
    public async Task Basic_credentials_with_an_empty_password_are_accepted_on_site()
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncAsync(SuperOfficeCredentials.Basic("ADM0", ""));
        Assert.Equal("Basic", await sandbox.SchemeOfEffectAsync());
    }

    [Fact]
    public async Task Basic_credentials_beyond_ASCII_are_sent_as_UTF_8()
    {
        var identities = IdentityOptions.Default with { Users = [new UserIdentity("Jörg", "größer:als €", true)] };
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Identities = identities });
        var sandbox = mock.Sandbox("");
        await sandbox.SyncAsync(SuperOfficeCredentials.Basic("Jörg", "größer:als €"));
        Assert.Equal("Basic", await sandbox.SchemeOfEffectAsync());
    }

    [Fact]
    public async Task A_ticket_is_accepted_on_site()
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncAsync(SuperOfficeCredentials.SoTicket("7T:mock-ticket=="));
        Assert.Equal("SoTicket", await sandbox.SchemeOfEffectAsync());
    }

    [Fact]
    public async Task A_ticket_with_an_application_token_is_accepted_online()
    {
        var sandbox = shared.Online();
        await sandbox.SyncAsync(SuperOfficeCredentials.SoTicket("7T:mock-ticket==", "mock-app-token"));
        Assert.Equal("SoTicket", await sandbox.SchemeOfEffectAsync());
    }

    [Fact]
    public async Task An_access_token_is_accepted_by_its_online_tenant()
    {
        var sandbox = shared.Online();
        await sandbox.SyncAsync(SuperOfficeCredentials.Bearer($"8A:{sandbox.Name}.mock-access-token"));
        Assert.Equal("Bearer", await sandbox.SchemeOfEffectAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_is_accepted_with_its_XSRF_token(bool online)
    {
        var sandbox = online ? shared.Online() : shared.OnSite();
        using var form = new FormUrlEncodedContent([new("user", "tje0"), new("password", "Tje0")]);
        using var login =
            await sandbox.Mock.Http.PostAsync(new Uri($"{sandbox.Prefix}/login", UriKind.Relative), form,
                TestContext.Current.CancellationToken);
        var cookies = login.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0].Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);

        await sandbox.SyncAsync(SuperOfficeCredentials.Session(cookies["ASP.NET_SessionId"], cookies["XSRF-TOKEN"]));

        Assert.Equal("Session", await sandbox.SchemeOfEffectAsync());
    }

    [Fact]
    public async Task Clients_with_different_credentials_may_share_an_HttpClient()
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        await Task.WhenAll(one.SyncAsync(ClientOfSandbox.Tje0), other.SyncAsync(SuperOfficeCredentials.SoTicket("7T:mock-ticket==")));
        Assert.Equal("Basic", await one.SchemeOfEffectAsync());
        Assert.Equal("SoTicket", await other.SchemeOfEffectAsync());
    }

    [Fact]
    public void A_user_name_with_a_colon_is_refused_before_anything_is_sent() =>
        Assert.Throws<ArgumentException>(() => SuperOfficeCredentials.Basic("a:b", "c"));

    [Fact]
    public void Empty_tokens_are_refused_before_anything_is_sent()
    {
        Assert.Throws<ArgumentException>(() => SuperOfficeCredentials.SoTicket(""));
        Assert.Throws<ArgumentException>(() => SuperOfficeCredentials.Bearer(""));
        Assert.Throws<ArgumentException>(() => SuperOfficeCredentials.Session("", "xsrf"));
        Assert.Throws<ArgumentException>(() => SuperOfficeCredentials.Session("id", ""));
    }
}
