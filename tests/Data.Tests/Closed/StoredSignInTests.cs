using EmailSync.Data.Tests.Stores;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Admin.Tokens;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.Data.Tests.Closed;

/// <summary>Browsers that have signed in, over a restart.</summary>
public sealed class StoredSignInTests : IAsyncDisposable
{
    private readonly MemoryStore store = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero));
    private readonly TokenHolder reader = new("dash", ControlRole.Read);
    private readonly TokenHolder writer = new("ci", ControlRole.Write);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_browser_that_has_signed_in_still_is_after_a_restart_with_what_its_token_may_do()
    {
        var cookie = await SignInAsync(reader);
        await using var mock = await StartAsync(reader, writer);

        Assert.Equal(200, await StatusAsync(mock, HttpMethod.Get, "/__mock/requests", cookie));
        Assert.Equal(200, await StatusAsync(mock, HttpMethod.Get, "/__mock/", cookie));
        Assert.Equal(403, await StatusAsync(mock, HttpMethod.Post, "/__mock/reset", cookie));
    }

    [Fact]
    public async Task A_restart_does_not_make_the_twelve_hours_longer()
    {
        var cookie = await SignInAsync(writer);
        time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        await using var mock = await StartAsync(reader, writer);
        Assert.Equal(200, await StatusAsync(mock, HttpMethod.Get, "/__mock/requests", cookie));
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(401, await StatusAsync(mock, HttpMethod.Get, "/__mock/requests", cookie));
    }

    [Fact]
    public async Task A_sign_in_ends_when_its_token_is_replaced_or_taken_out_of_the_settings()
    {
        var cookie = await SignInAsync(writer);
        await using (var replaced = await StartAsync(reader, new TokenHolder("ci", ControlRole.Write)))
            Assert.Equal(401, await StatusAsync(replaced, HttpMethod.Get, "/__mock/requests", cookie));
        await using (var without = await StartAsync(reader))
            Assert.Equal(401, await StatusAsync(without, HttpMethod.Get, "/__mock/requests", cookie));
        await using (var again = await StartAsync(reader, writer))
            Assert.Equal(200, await StatusAsync(again, HttpMethod.Get, "/__mock/requests", cookie));
    }

    [Fact]
    public async Task A_sign_in_opens_nothing_of_a_server_with_other_data()
    {
        var cookie = await SignInAsync(writer);
        await using var other = await StoredMock.StartAsync(new MemoryStore(), options: TokenHolder.Options(reader, writer), time: time);

        Assert.Equal(401, await StatusAsync(other, HttpMethod.Get, "/__mock/requests", cookie));
    }

    private async Task<string> SignInAsync(TokenHolder holder)
    {
        await using var mock = await StartAsync(reader, writer);
        var request = new HttpRequestMessage(HttpMethod.Post, "/__mock/sign-in")
        {
            Content = new FormUrlEncodedContent([new("to", "/__mock/"), new("token", holder.Secret)]),
        };
        request.Headers.Add("Origin", mock.Address.GetLeftPart(UriPartial.Authority));
        using var answer = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];
    }

    private Task<RunningMock> StartAsync(params TokenHolder[] holders) =>
        StoredMock.StartAsync(store, options: TokenHolder.Options(holders), time: time);

    private static async Task<int> StatusAsync(RunningMock mock, HttpMethod method, string path, string cookie)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("Cookie", cookie);
        using var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }
}
