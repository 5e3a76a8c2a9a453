using System.Net;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Telemetry;

public sealed class MetricsRouteTests
{
    private static readonly string[] Shown = ["serve", "--port", "0", "--set", "Telemetry:Metrics=true"];

    [Fact]
    public async Task Metrics_are_valid_text_for_Prometheus_with_what_was_called()
    {
        await using var mock = MockProcess.Start(Shown);
        using var client = new HttpClient { BaseAddress = await mock.AddressAsync() };
        await CallAsync(client, "", HttpStatusCode.NoContent);
        await CallAsync(client, "/Cust12345", HttpStatusCode.Unauthorized);
        using var answer = await client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var metrics = PrometheusText.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal("counter", metrics.TypeOf["emailsync_calls_total"]);
        Assert.Equal("histogram", metrics.TypeOf["emailsync_call_duration_seconds"]);
        Assert.Equal("gauge", metrics.TypeOf["emailsync_sandboxes"]);
        Assert.Equal([("204", "on-site", 1), ("401", "online", 1)],
            metrics.Samples.Where(sample => sample.Name == "emailsync_calls_total").Select(sample =>
                (sample.Labels["http_response_status_code"], sample.Labels["emailsync_sandbox_type"], sample.Value)).Order());
        var buckets = metrics.Samples.Where(sample => sample.Name == "emailsync_call_duration_seconds_bucket"
            && sample.Labels["http_response_status_code"] == "204").ToList();
        Assert.Equal("+Inf", buckets[^1].Labels["le"]);
        Assert.Equal(1, buckets[^1].Value);
        Assert.Equal(buckets.Select(bucket => bucket.Value).Order(), buckets.Select(bucket => bucket.Value));
    }

    [Fact]
    public async Task Reading_them_is_no_call_and_makes_no_sandbox()
    {
        await using var mock = MockProcess.Start(Shown);
        using var client = new HttpClient { BaseAddress = await mock.AddressAsync() };
        using (await client.GetAsync("/metrics", TestContext.Current.CancellationToken))
        {
        }

        var journal = await client.GetStringAsync("/__mock/requests", TestContext.Current.CancellationToken);
        Assert.StartsWith("{\"total\":0,", journal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_need_the_token_of_the_control_routes()
    {
        await using var mock = MockProcess.Start([.. Shown, "--set", "Admin:Token=of-the-operator"]);
        using var client = new HttpClient { BaseAddress = await mock.AddressAsync() };
        using var without = await client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer of-the-operator");
        request.Headers.Host = "10.1.2.3:5080"; // a container, as Prometheus finds it
        using var with = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://elsewhere.example")]
    [InlineData("Host", "elsewhere.example")]
    public async Task Pages_of_other_sites_cannot_read_them(string field, string value)
    {
        await using var mock = MockProcess.Start(Shown);
        using var client = new HttpClient { BaseAddress = await mock.AddressAsync() };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation(field, value);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task They_are_only_read()
    {
        await using var mock = MockProcess.Start(Shown);
        using var client = new HttpClient { BaseAddress = await mock.AddressAsync() };
        using var answer = await client.DeleteAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Without_the_setting_the_path_is_as_unknown_as_any_other()
    {
        await using var mock = MockProcess.Start("serve", "--port", "0");
        using var client = new HttpClient { BaseAddress = await mock.AddressAsync() };
        using var answer = await client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Beside_a_proxy_the_path_is_the_mocks()
    {
        await using var mock = MockProcess.Start([.. Shown, "--set", "Proxy:To:0=http://127.0.0.1:9"]);
        var address = new Uri((await mock.ReadyLinesAsync())[^1].Split(' ')[^1]);
        using var client = new HttpClient { BaseAddress = address };
        using var answer = await client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task CallAsync(HttpClient client, string prefix, HttpStatusCode expected)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, prefix + TestSandbox.Operation)
        {
            Content = new StringContent(TestSandbox.Account, null, "application/json"),
        };
        call.Headers.TryAddWithoutValidation("Authorization", TestSandbox.Tje0);
        using var answer = await client.SendAsync(call, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }
}
