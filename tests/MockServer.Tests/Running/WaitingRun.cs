namespace EmailSync.MockServer.Tests.Running;

/// <summary>emailsync run with a command that tells where the mock is, and waits: meanwhile the test makes the calls.</summary>
public sealed class WaitingRun : IAsyncDisposable
{
    private const string Script = "echo \"$EMAILSYNC_BASE_URL\"; read line; exit $line";

    private WaitingRun(MockProcess process, Uri address)
    {
        Process = process;
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        Address = address;
    }

    public MockProcess Process { get; }

    /// <summary>What the command found in EMAILSYNC_BASE_URL.</summary>
    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <param name="options">Those of run; what follows a <c>--</c> of theirs are arguments of the command.</param>
    public static async Task<WaitingRun> StartAsync(params string[] options)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no sh.");
        var divider = Array.IndexOf(options, "--");
        string[] own = divider < 0 ? options : options[..divider];
        string[] arguments = divider < 0 ? [] : options[(divider + 1)..];
        var process = MockProcess.Start(["run", .. own, "--", "sh", "-c", Script, "sh", .. arguments]);
        return new WaitingRun(process, await process.AddressAsync());
    }

    /// <summary>Calls the operation of the sandbox that the command was told of.</summary>
    public async Task CallAsync(string account = "17", string? sandbox = null, string authorization = TestSandbox.Tje0)
    {
        var request = new HttpRequestMessage(HttpMethod.Post,
            $"{Address.AbsoluteUri.TrimEnd('/')}{(sandbox is null ? "" : $"/{sandbox}")}{TestSandbox.Operation}")
        {
            Content = new StringContent($$$"""{"SyncUserAccount":{"AccountId":{{{account}}}}}""", null, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Has the command end.</summary>
    /// <returns>The program's exit code, and the verdict that it printed, without what it said before.</returns>
    public async Task<(int Code, string Verdict)> EndAsync(int code = 0)
    {
        await Process.SayAsync($"{code}");
        var (ended, errors) = (await Process.ExitAsync(), await Process.ErrorsAsync());
        return (ended, VerdictIn(errors));
    }

    /// <summary>The verdict and what follows it, of all that a run wrote to its error output.</summary>
    public static string VerdictIn(string errors)
    {
        var begin = Math.Max(errors.IndexOf("emailsync: Passed: ", StringComparison.Ordinal),
            errors.IndexOf("emailsync: Failed: ", StringComparison.Ordinal));
        Assert.True(begin >= 0, errors);
        return errors[begin..];
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Process.DisposeAsync();
    }
}
