using System.Net;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Telemetry;

/// <summary>In a process of its own: listeners to the name of a source hear every mock of their process.</summary>
public sealed class OtlpTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string SpanId = "00f067aa0ba902b7";

    [Theory]
    [InlineData("HttpProtobuf", "/v1/traces", "/v1/metrics")]
    [InlineData("Grpc", "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
        "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export")]
    public async Task A_collector_gets_each_call_and_the_counts(string protocol, string tracesPath, string metricsPath)
    {
        await using var collector = await Collector.StartAsync(protocol == "Grpc");
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-of-the-environment=yes",
            ["OTEL_SERVICE_NAME"] = "the-mock",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment=test",
        };
        await using var mock = MockProcess.Start(environment,
            "serve", "--port", "0", "--set", $"Telemetry:Otlp={collector.Address}", "--set", $"Telemetry:OtlpProtocol={protocol}");
        using var client = new HttpClient { BaseAddress = await mock.AddressAsync() };
        using var call = Call("{\"SyncUserAccount\":{\"AccountId\":\"x\"}}");
        call.Headers.Add("traceparent", $"00-{TraceId}-{SpanId}-01");
        using var answer = await client.SendAsync(call, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await mock.SignalAsync("TERM"); // what is left is exported at the end, at the latest
        Assert.Equal(0, await mock.ExitAsync());

        var traces = await collector.NextAsync("trace");
        Assert.Equal(tracesPath, traces.Path);
        Assert.Equal("yes", traces.Headers["x-of-the-environment"]);
        var resourceSpans = traces.Message.Message(1);
        var resource = resourceSpans.Message(1).Attributes(1);
        Assert.Equal(("the-mock", "test"), (resource["service.name"], resource["deployment.environment"]));
        var scopeSpans = resourceSpans.Message(2);
        Assert.Equal("EmailSync", scopeSpans.Message(1).Text(1));
        var span = scopeSpans.Message(2);
        Assert.Equal((TraceId, SpanId), (span.Hex(1), span.Hex(4)));
        Assert.Equal($"POST {TestSandbox.Operation}", span.Text(5));
        Assert.Equal(2UL, span.Number(6)); // SPAN_KIND_SERVER
        Assert.True(span.Number(8) >= span.Number(7));
        var attributes = span.Attributes(9);
        Assert.Equal(("400", "body"), (attributes["http.response.status_code"], attributes["emailsync.stage"]));
        var found = Assert.Single(span.Messages(11), one => one.Attributes(3)["emailsync.finding.refused"] == "true");
        Assert.Equal("emailsync.finding", found.Text(2));
        Assert.Equal("MUST", found.Attributes(3)["emailsync.rule.level"]);

        var metrics = await collector.NextAsync("metric");
        Assert.Equal(metricsPath, metrics.Path);
        var own = metrics.Message.Message(1).Messages(2).Single(scope => scope.Message(1).Text(1) == "EmailSync").Messages(2).ToList();
        var calls = own.Single(metric => metric.Text(1) == "emailsync.calls");
        Assert.Equal("{call}", calls.Text(3));
        var point = calls.Message(7).Message(1);
        Assert.Equal(1UL, point.Number(6)); // as_int
        Assert.Equal("refused", point.Attributes(7)["emailsync.call.outcome"]);
        var duration = own.Single(metric => metric.Text(1) == "emailsync.call.duration").Message(9).Message(1);
        Assert.Equal(1UL, duration.Number(4)); // count
        Assert.Equal(TraceId, duration.Message(8).Hex(5)); // its exemplar leads to the trace
    }

    [Fact]
    public async Task A_collector_that_is_not_there_costs_no_call_and_is_complained_of_once()
    {
        await using var mock = MockProcess.Start("serve", "--port", "0", "--set", "Telemetry:Otlp=http://127.0.0.1:9");
        using var client = new HttpClient { BaseAddress = await mock.AddressAsync() };
        for (var i = 0; i < 10; i++)
        {
            using var call = Call(TestSandbox.Account);
            using var answer = await client.SendAsync(call, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        await mock.SignalAsync("TERM");
        Assert.Equal(0, await mock.ExitAsync());
        var line = Assert.Single((await mock.ErrorsAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("emailsync: telemetry is not exported:", line, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:9/v1/", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exporters_are_loaded_only_where_a_setting_asks_for_them()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the files that a process has loaded are read from /proc");
        Assert.DoesNotContain("OpenTelemetry", await LoadedAsync(), StringComparison.Ordinal);
        Assert.Contains("OpenTelemetry", await LoadedAsync("--set", "Telemetry:Metrics=true"), StringComparison.Ordinal);

        static async Task<string> LoadedAsync(params string[] arguments)
        {
            await using var mock = MockProcess.Start(["serve", "--port", "0", .. arguments]);
            using var client = new HttpClient { BaseAddress = await mock.AddressAsync() };
            using var call = Call(TestSandbox.Account);
            using var answer = await client.SendAsync(call, TestContext.Current.CancellationToken);
            return await File.ReadAllTextAsync($"/proc/{mock.Id}/maps", TestContext.Current.CancellationToken);
        }
    }

    private static HttpRequestMessage Call(string body)
    {
        var call = new HttpRequestMessage(HttpMethod.Post, TestSandbox.Operation)
        {
            Content = new StringContent(body, null, "application/json"),
        };
        call.Headers.TryAddWithoutValidation("Authorization", TestSandbox.Tje0);
        return call;
    }
}
