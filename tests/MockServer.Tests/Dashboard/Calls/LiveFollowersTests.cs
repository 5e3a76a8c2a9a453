using System.Net;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard.Calls;

public sealed class LiveFollowersTests(SharedMock shared)
{
    [Fact]
    public async Task One_more_than_there_may_be_is_answered_503_until_another_leaves()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var followers = new List<HttpResponseMessage>();
        for (var i = 0; i < LiveFollowers.Most; i++) followers.Add(await FollowAsync(mock));
        using var tooMany = await FollowAsync(mock);

        Assert.All(followers, follower => Assert.Equal(HttpStatusCode.OK, follower.StatusCode));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, tooMany.StatusCode);
        Assert.Contains("32 pages", (await TestSandbox.JsonOf(tooMany)).TextAt("error"), StringComparison.Ordinal);
        Assert.Equal(32, (await mock.Sandbox("").GetJsonAsync("/__mock/health")).NumberAt("dashboards"));

        followers[0].Dispose();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            using var again = await FollowAsync(mock);
            if (again.StatusCode == HttpStatusCode.OK) break;
            deadline.Token.ThrowIfCancellationRequested();
        }

        foreach (var follower in followers) follower.Dispose();
    }

    [Fact]
    public async Task HEAD_follows_nothing()
    {
        using var response =
            await shared.Mock.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/__mock/dashboard/live"),
                TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("rows=0", "query rows")]
    [InlineData("rows=501", "query rows")]
    [InlineData("rows=many", "query rows")]
    [InlineData("limit=5", "query limit")]
    [InlineData("level=worst", "query level")]
    [InlineData("before=1", "query before")]
    public async Task A_wrong_parameter_is_answered_400_with_its_place(string query, string location)
    {
        using var response = await shared.Mock.Http.GetAsync($"/__mock/dashboard/live?{query}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(location, (await TestSandbox.JsonOf(response)).TextAt("place"));
    }

    private static Task<HttpResponseMessage> FollowAsync(RunningMock mock) =>
        mock.Http.GetAsync("/__mock/dashboard/live", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
}
