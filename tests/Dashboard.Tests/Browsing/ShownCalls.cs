using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Browsing;

/// <summary>Calls to be seen on a page, and where that page is.</summary>
public static class ShownCalls
{
    /// <summary>The address of a path of this sandbox, such as <c>/__mock/</c>.</summary>
    public static Uri Url(this TestSandbox sandbox, string path) => new(sandbox.Mock.Address, sandbox.Prefix + path);

    /// <summary>The address of a path of the root installation.</summary>
    public static Uri Url(this RunningMock mock, string path) => new(mock.Address, path);

    /// <summary>A right call, answered 204; gives nothing back, as the journal says all.</summary>
    public static Task SendRightAsync(this TestSandbox sandbox) => sandbox.SendExpectingAsync(sandbox.Call(), 204);

    /// <summary>
    /// A call whose account id is a text: 400, and one finding at <c>/SyncUserAccount/AccountId</c>. Gives its id in the journal.
    /// </summary>
    public static Task<string> SendWrongBodyAsync(this TestSandbox sandbox) =>
        sandbox.SendExpectingAsync(sandbox.Call(body: """{"SyncUserAccount":{"AccountId":"17"}}"""), 400);

    /// <summary>A call without credentials: 401. Gives its id in the journal.</summary>
    public static Task<string> SendWithoutCredentialsAsync(this TestSandbox sandbox) =>
        sandbox.SendExpectingAsync(sandbox.Call(authorization: null), 401);

    /// <summary>A call whose Content-Type nobody takes: 415, and a finding at that header. Gives its id in the journal.</summary>
    public static Task<string> SendWrongMediaTypeAsync(this TestSandbox sandbox) =>
        sandbox.SendExpectingAsync(sandbox.Call(contentType: "application/yaml"), 415);

    /// <summary>Sends bytes as they are, and reads the answer's header section and content.</summary>
    public static async Task<RawAnswer> SendRawAsync(this TestSandbox sandbox, string request)
    {
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(request);
        return await connection.ReadAnswerAsync();
    }

    private static async Task<string> SendExpectingAsync(this TestSandbox sandbox, HttpRequestMessage call, int status)
    {
        using (call)
        {
            using var answer = await sandbox.SendAsync(call);
            Assert.Equal(status, (int)answer.StatusCode);
            return answer.Headers.TryGetValues("X-Mock-Request", out var ids) ? ids.Single() : "";
        }
    }
}
