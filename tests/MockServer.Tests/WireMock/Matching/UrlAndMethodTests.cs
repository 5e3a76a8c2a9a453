using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock.Matching;

public sealed class UrlAndMethodTests(SharedMock shared)
{
    [Theory]
    [InlineData("{}", 1)]
    [InlineData("""{"method":"ANY"}""", 1)]
    [InlineData("""{"method":"POST"}""", 1)]
    [InlineData("""{"method":"post"}""", 0)]
    [InlineData("""{"method":"GET"}""", 0)]
    [InlineData("""{"method":{"oneOf":["GET","POST"]}}""", 1)]
    [InlineData("""{"method":{"oneOf":["GET"]}}""", 0)]
    [InlineData("""{"method":{"noneOf":["GET"]}}""", 1)]
    [InlineData("""{"method":{"noneOf":["POST"]}}""", 0)]
    [InlineData("""{"url":"SITE/api/v1/Agents/EMail/SyncEmailAccount?$select=a%20b"}""", 1)]
    [InlineData("""{"url":"SITE/api/v1/Agents/EMail/SyncEmailAccount"}""", 0)]
    [InlineData("""{"urlPath":"SITE/api/v1/Agents/EMail/SyncEmailAccount"}""", 1)]
    [InlineData("""{"urlPath":"SITE/API/v1/Agents/EMail/SyncEmailAccount"}""", 0)]
    [InlineData("""{"urlPattern":".*/SyncEmailAccount\\?.*"}""", 1)]
    [InlineData("""{"urlPattern":".*/SyncEmailAccount"}""", 0)]
    [InlineData("""{"urlPathPattern":".*/Sync[A-Za-z]+"}""", 1)]
    [InlineData("""{"urlPathPattern":"SITE"}""", 0)]
    [InlineData("""{"urlPathTemplate":"SITE/api/{version}/Agents/{agent}/Sync{what}"}""", 1)]
    [InlineData("""{"urlPathTemplate":"SITE/api/{rest}"}""", 0)]
    [InlineData("""{"urlPathTemplate":"SITE/api/**"}""", 1)]
    [InlineData("""{"urlPathTemplate":"SITE/api.v1/**"}""", 0)]
    [InlineData("""{"method":"POST","urlPath":null}""", 1)]
    public async Task A_call_is_taken_by_its_method_and_URL(string pattern, int count)
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(query: "?$select=a%20b"));

        Assert.Equal(count, await sandbox.CountAsync(pattern.Replace("SITE", sandbox.Prefix, StringComparison.Ordinal)));
    }
}
