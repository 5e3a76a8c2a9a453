using System.Text;
using EmailSync.ConformanceTests.Reports;
using EmailSync.ConformanceTests.Reports.Reproductions;
using EmailSync.ConformanceTests.Verdicts;
using static EmailSync.ConformanceTests.Tests.Reports.ExampleRun;

namespace EmailSync.ConformanceTests.Tests.Reports.Reproductions;

public sealed class ReproductionTests
{
    private const string Path = "/api/v1/Agents/EMail/SyncEmailAccount";

    public static TheoryData<string> PlainRequests() =>
    [
        $"POST {Path} HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: "
            + $"25\r\n\r\n{{\"SyncUserAccount\": null}}",
        $"POST {Path} HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n",
        $"POST {Path} HTTP/1.1\r\nHost: HOST\r\n\r\n",
        $"GET {Path} HTTP/1.1\r\nHost: HOST\r\nUser-Agent: mine\r\nConnection: close\r\n\r\n",
        $"GET {Path} HTTP/1.1\r\nHost: HOST\r\nContent-Length: 2\r\n\r\nhi",
        $"HEAD {Path} HTTP/1.1\r\nHost: HOST\r\n\r\n",
        $"OPTIONS {Path} HTTP/1.1\r\nHost: HOST\r\n\r\n",
        $"post {Path} HTTP/1.1\r\nHost: HOST\r\n\r\n",
        $"TRACE / HTTP/1.1\r\nHost: HOST\r\n\r\n",
        "POST /a/../b/./c//d?$select=[1-3]&y='z'!%20 HTTP/1.1\r\nHost: HOST\r\n\r\n",
        $"POST {Path} HTTP/1.1\r\nHost: other.example\r\nAuthorization: SoTicket 7T:it's \"$HOME\" `id` \\ !!\r\n\r\n",
        $"POST {Path} HTTP/1.1\r\nHost: HOST\r\nAccept:\r\nAuthorization:\r\nX-Empty:\r\n\r\n",
        $"POST {Path} HTTP/1.1\r\nHost: HOST\r\nAuthorization: Basic b25l\r\nAuthorization: Basic dHdv\r\nCookie: a=b; c=d\r\n\r\n",
        $"POST {Path} HTTP/1.1\r\nHost: HOST\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n@body",
        $"POST {Path} HTTP/1.1\r\nHost: HOST\r\nContent-Type: text/plain\r\nContent-Length: "
            + $"17\r\n\r\n\u00e9\u00ff\r\n\t'\"\\!$x`id`\u00010",
    ];

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(PlainRequests))]
    public async Task Curl_sends_a_plain_request_as_it_was(string request)
    {
        await Shell.RequireAsync("curl");
        using var listener = new RawListener();
        request = request.Replace("HOST", listener.Authority, StringComparison.Ordinal);

        var line = Reproduce(request, $"http://{listener.Authority}/").Command;
        Assert.StartsWith("curl ", line, StringComparison.Ordinal);
        var run = Shell.RunAsync(line);
        var taken = await listener.TakeAsync().WaitAsync(TestContext.Current.CancellationToken);
        var (exitCode, output, error) = await run;

        Assert.True(exitCode == 0, error);
        Assert.Equivalent(RawRequest.Read(Encoding.Latin1.GetBytes(request)), taken, strict: true);
        Assert.StartsWith("HTTP/1.1 204", Encoding.Latin1.GetString(output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST / HTTP/1.0\r\nHost: a\r\n\r\n")]
    [InlineData("POST http://a/ HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("POST /{a} HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 02\r\n\r\nab")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost : a\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nX:  two blanks\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n\0")]
    [InlineData("-e %s %% \\r \\101 'quoted' \"$HOME\" `id` \u00e9\u00ff\u0001\u007f0 \t\r\n!!")]
    [InlineData("POST / HTTP/1.1\r\nHost: a")]
    public async Task Printf_writes_any_other_bytes_exactly(string request)
    {
        var bytes = Encoding.Latin1.GetBytes(request);
        var line = Reproduce(request).Command;

        Assert.EndsWith(" | nc -w 5 127.0.0.1 5080", line, StringComparison.Ordinal);
        await Shell.RequireAsync("printf");
        var (_, output, error) = await Shell.RunAsync(line[..line.LastIndexOf(" | nc ", StringComparison.Ordinal)]);
        Assert.Equal("", error);
        Assert.Equal(bytes, output);
    }

    [Fact]
    public async Task Printf_writes_every_byte_there_is()
    {
        await Shell.RequireAsync("printf");
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        var line = Reproduction.Of(Exchange("") with { Request = bytes }, "HDR-07", 0)!.Command;

        Assert.Equal(bytes, (await Shell.RunAsync(line[..line.LastIndexOf(" | nc ", StringComparison.Ordinal)])).Output);
    }

    [Fact]
    public void Https_goes_through_openssl() =>
        Assert.EndsWith("' | openssl s_client -quiet -connect crm.example:8443", Reproduce("no HTTP", "https://crm.example:8443/").Command,
            StringComparison.Ordinal);

    [Fact(Timeout = 30_000)]
    public async Task A_secret_is_a_variable_that_the_reader_sets()
    {
        await Shell.RequireAsync("curl");
        using var listener = new RawListener();
        var request = $"POST {Path} HTTP/1.1\r\nHost: {listener.Authority}\r\nAuthorization: Basic <redacted:1a2b>\r\nX: "
            + $"<redacted:3c4d>:<redacted:1a2b>\r\n\r\n";

        var reproduction = Reproduce(request, $"http://{listener.Authority}/");
        Assert.Equal(["SECRET_1a2b", "SECRET_3c4d"], reproduction.Secrets);
        Assert.Contains("Set SECRET_1a2b and SECRET_3c4d first", reproduction.Hint, StringComparison.Ordinal);
        var run = Shell.RunAsync(reproduction.Command, null, ("SECRET_1a2b", "it's $x"), ("SECRET_3c4d", "two"));
        var taken = await listener.TakeAsync().WaitAsync(TestContext.Current.CancellationToken);
        await run;

        Assert.Contains("Authorization: Basic it's $x", taken.Fields);
        Assert.Contains("X: two:it's $x", taken.Fields);
    }

    [Fact]
    public async Task A_secret_that_is_not_set_stops_the_line_with_its_name()
    {
        await Shell.RequireAsync("printf");
        var (exitCode, output, error) = await Shell.RunAsync(Reproduce("X <redacted:1a2b>").Command.Split(" | nc ")[0]);

        Assert.NotEqual(0, exitCode);
        Assert.Empty(output);
        Assert.Contains("SECRET_1a2b: set it to the secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_with_a_secret_keeps_the_length_that_was_sent()
    {
        await Shell.RequireAsync("printf");
        var line = Reproduce("POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 13\r\n\r\npassword=<redacted:1a2b>").Command;

        var (_, output, _) = await Shell.RunAsync(line.Split(" | nc ")[0], null, ("SECRET_1a2b", "Tje0"));
        Assert.Equal("POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 13\r\n\r\npassword=Tje0", Encoding.Latin1.GetString(output));
    }

    [Fact]
    public async Task A_long_request_is_taken_from_the_results()
    {
        var request = $"POST / HTTP/1.1\r\nHost: a\r\nX: <redacted:1a2b>\r\n\r\n{new string('a', 10_000)}";
        var run = Of(Result("BODY-11", "MUST", CheckVerdict.Fail) with { Exchanges = [Exchange("first"), Exchange(request)] });
        var report = Report(run);
        var line = report.Results[0].Exchanges[1].Reproduction!.Command;
        Assert.Equal(
            "jq -r '.results[] | select(.id == \"BODY-11\") | .exchanges[1].request.base64' results.json | base64 -d"
            + " | sed 's|<redacted:1a2b>|'\"${SECRET_1a2b:?set it to the secret}\"'|g' | nc -w 5 127.0.0.1 5080",
            line);

        await Shell.RequireAsync("jq");
        using var folder = new TemporaryFolder();
        ReportFolder.Write(folder.Path, report);
        var (_, output, error) = await Shell.RunAsync(line.Split(" | nc ")[0], folder.Path, ("SECRET_1a2b", "two"));
        Assert.Equal("", error);
        Assert.Equal(request.Replace("<redacted:1a2b>", "two", StringComparison.Ordinal), Encoding.Latin1.GetString(output));
    }

    [Fact]
    public void Nothing_sent_is_nothing_to_send_again() => Assert.Null(Reproduction.Of(Exchange(""), "NC-01", 0));

    private static Reproduction Reproduce(string request, string target = "http://127.0.0.1:5080/") =>
        Reproduction.Of(Exchange("", target: target) with { Request = Encoding.Latin1.GetBytes(request) }, "HDR-01", 0)!;
}
