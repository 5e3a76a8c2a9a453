using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Resources;

public sealed class PathTests(SharedMock shared)
{
    [Theory]
    [InlineData("/api/v1/agents/email/syncemailaccount")]
    [InlineData("/API/V1/AGENTS/EMAIL/SYNCEMAILACCOUNT")]
    [InlineData("/Api/v1/Agents/Email/SyncEMailAccount")]
    [InlineData("/api/v1/Agents/EMail/SyncEmailAccount/")]
    [InlineData("/api/v1/%41gents/EMail/SyncEmailAccount")]
    public async Task The_operation_is_found_in_any_letter_case(string path)
    {
        var sandbox = shared.OnSite();
        var request = sandbox.Call();
        request.RequestUri = new Uri(sandbox.Prefix + path, UriKind.Relative);

        var entry = await sandbox.AssertTakenAsync(request);

        Assert.Equal("v1EMailAgent_SyncEmailAccount", entry.GetProperty("operation").GetString());
    }

    [Theory]
    [InlineData("/*%2Fapi/v1/Agents/EMail/SyncEmailAccount")]
    [InlineData("/*/api%2Fv1/Agents/EMail/SyncEmailAccount")]
    [InlineData("/*/api/v1/Agents/EMail%2FSyncEmailAccount")]
    [InlineData("/*/api/v1/Agents/EMail%5CSyncEmailAccount")]
    [InlineData("/*/api/v1/Agents/EMail/SyncEmailAccount%20")]
    [InlineData("/*/api/v1/Agents/EMail/SyncEmailAccount;v=1")]
    [InlineData("/*/api/v1/Agents/EMail//SyncEmailAccount")]
    [InlineData("/*//api/v1/Agents/EMail/SyncEmailAccount")]
    [InlineData("//*/api/v1/Agents/EMail/SyncEmailAccount")]
    [InlineData("/*/api/v1/Agents/EMail/../SyncEmailAccount")]
    [InlineData("/*/api/../../api/v1/Agents/EMail/Sync")]
    [InlineData("/../../../../etc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/*/..%2f..%2fetc/passwd")]
    [InlineData("/.../nothing/v1")]
    [InlineData("/*/api/v1/Agents/EMail/SyncEmailAccount%")]
    [InlineData("/*/api/v1/%zz")]
    [InlineData("/*/api/v1/%ff%fe")]
    [InlineData("/*/api/v1/%c0%af")]
    [InlineData("/*/api/v1/%ed%a0%80")]
    [InlineData("/*/api/v1/%00")]
    [InlineData("/*/api/v1/%01%0d%0aX-Evil:%201")]
    [InlineData("/*/api/v1/%c3%a5%e2%9c%93%f0%9f%94%91")]
    [InlineData("/*/api/v1/\u00e5")]
    [InlineData("/*/api/v1/<script>")]
    [InlineData("/*/api/v1/\"'`{}|^[]\\")]
    [InlineData("/*/api/v1/nothing#fragment")]
    [InlineData("/*/api/v1/nothing?%")]
    [InlineData("/*/api/v1/nothing??&&==%00")]
    [InlineData("nothing")]
    [InlineData("http://")]
    [InlineData("http:///*/api/v1")]
    [InlineData("http://[/api")]
    public async Task An_odd_path_is_refused_and_the_mock_goes_on(string target)
    {
        var sandbox = shared.OnSite();

        var answer = await RawRequest.ExchangeAsync(sandbox,
            RawRequest.Of(sandbox, "POST", target.Replace("*", sandbox.Name, StringComparison.Ordinal), TestSandbox.Account,
                $"Authorization: {TestSandbox.Tje0}"));

        Assert.InRange(answer.Status, 400, 499);
        Assert.Empty(answer.Field("X-Evil"));
        Assert.Equal(0, await sandbox.EffectCountAsync());
        await sandbox.AssertTakenAsync(sandbox.Call());
    }

    [Theory]
    [InlineData(7000, 404)]
    [InlineData(20000, 414)]
    public async Task A_very_long_path_is_refused(int length, int status)
    {
        var sandbox = shared.OnSite();

        var answer =
            await RawRequest.ExchangeAsync(sandbox, RawRequest.Of(sandbox, "GET", $"{sandbox.Prefix}/api/{new string('x', length)}", ""));

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_path_of_very_many_segments_is_refused()
    {
        var sandbox = shared.OnSite();
        var path = $"{sandbox.Prefix}/api{string.Concat(Enumerable.Repeat("/a", 3000))}";

        var answer = await RawRequest.ExchangeAsync(sandbox, RawRequest.Of(sandbox, "GET", path, ""));

        Assert.Equal((404, "ERR-06"), (answer.Status, answer.Field("X-Mock-Requirement").Single()));
    }
}
