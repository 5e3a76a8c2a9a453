using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Reports;

[Trait("Speed", "Slow")]
public sealed class TraceReportTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task The_trace_of_a_wrong_call_is_in_every_report_and_in_the_verdict()
    {
        await using var reported = await ReportedRun.StartAsync();
        await CallAsync(reported, $"traceparent: 00-{TraceId}-00f067aa0ba902b7-01\r\n");
        var (_, verdict) = await reported.Run.EndAsync();

        Assert.Contains($"(400, trace {TraceId})", verdict, StringComparison.Ordinal);
        Assert.Contains($"\"_traceId\": \"{TraceId}\"", reported.Read("traffic.har"), StringComparison.Ordinal);
        Assert.All(ReportedRun.Names.Except(["traffic.har"]),
            name => Assert.Contains($", trace {TraceId}", reported.Read(name), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData($"traceparent: 00-{TraceId}-0000000000000000-01\r\n")]
    public async Task Of_a_call_without_a_valid_one_no_report_names_a_trace(string field)
    {
        await using var reported = await ReportedRun.StartAsync();
        await CallAsync(reported, field);
        var (_, verdict) = await reported.Run.EndAsync();

        Assert.DoesNotContain(", trace", verdict, StringComparison.Ordinal);
        Assert.All(ReportedRun.Names, name => Assert.DoesNotContain(", trace", reported.Read(name), StringComparison.Ordinal));
        Assert.DoesNotContain("_traceId", reported.Read("traffic.har"), StringComparison.Ordinal);
    }

    private static Task<string> CallAsync(ReportedRun reported, string field)
    {
        const string body = """{"SyncUserAccount":{"AccountId":"seventeen"}}""";
        return reported.SendAsync($"POST {TestSandbox.Operation} HTTP/1.1\r\nHost: {reported.Run.Address.Authority}\r\n"
            + $"Authorization: {TestSandbox.Tje0}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{field}"
            + $"Connection: close\r\n\r\n{body}");
    }
}
