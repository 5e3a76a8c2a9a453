using System.Net;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class ControlRoutesTests(SharedMock shared)
{
    [Fact]
    public async Task The_index_lists_each_route_below_the_sandbox_with_methods_and_purpose()
    {
        var sandbox = shared.OnSite();
        var routes = (await sandbox.GetJsonAsync("/__mock")).At("routes").EnumerateArray().ToList();

        Assert.Equal(
            ((string[])["/__mock/accounts", "/__mock/accounts/{id}", "/__mock/answers", "/__mock/answers/{agent}/{operation}",
                "/__mock/answers/{operation}", "/__mock/certificate.pem", "/__mock/claim", "/__mock/clock", "/__mock/dashboard/calls",
                "/__mock/dashboard/calls/{id}", "/__mock/dashboard/live", "/__mock/dashboard/timeline", "/__mock/effects",
                "/__mock/entities", "/__mock/events",
                "/__mock/explain", "/__mock/faults", "/__mock/faults/kinds", "/__mock/faults/{id}", "/__mock/health", "/__mock/identities",
                "/__mock/login", "/__mock/openapi.json", "/__mock/openapi.yaml", "/__mock/probes",
                "/__mock/reports", "/__mock/reports/{name}", "/__mock/requests", "/__mock/requests/{id}", "/__mock/requests/{id}/replay",
                "/__mock/requirements", "/__mock/reset", "/__mock/sandbox", "/__mock/state", "/__mock/state/schema", "/__mock/sync",
                "/__mock/tenant", "/__mock/tokens", "/__mock/tokens/expire", "/__mock/tokens/{id}", "/__mock/tokens/{id}/expire",
                "/__mock/verdict"])
                .Select(path => sandbox.Prefix + path),
            routes.Select(route => route.TextAt("path")));
        Assert.All(routes, route => Assert.NotEmpty(route.TextAt("purpose")!));
        Assert.Equal("DELETE, GET", routes.Single(route => route.TextAt("path") == $"{sandbox.Prefix}/__mock/requests").TextAt("methods"));
    }

    [Theory]
    [InlineData("/__mock/reqests", "/__mock/requests")]
    [InlineData("/__mock/Effect", "/__mock/effects")]
    [InlineData("/__mock/health/now", "/__mock/health")]
    public async Task An_unknown_route_is_answered_404_with_the_nearest_of_the_same_sandbox(string path, string nearest)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.EndsWith($" {sandbox.Prefix}{nearest}.", (await TestSandbox.JsonOf(response)).TextAt("error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/__mock", "GET")]
    [InlineData("POST", "/__mock/requests", "DELETE, GET")]
    [InlineData("DELETE", "/__mock/requests/1", "GET")]
    [InlineData("GET", "/__mock/requests/1/replay", "POST")]
    [InlineData("POST", "/__mock/dashboard/calls/1", "GET")]
    [InlineData("DELETE", "/__mock/effects", "GET")]
    [InlineData("POST", "/__mock/sandbox", "GET")]
    [InlineData("POST", "/__mock/reports", "GET")]
    [InlineData("DELETE", "/__mock/reports/report.html", "GET")]
    [InlineData("PATCH", "/__mock/accounts", "DELETE, GET, POST, PUT")]
    [InlineData("POST", "/__mock/accounts/17", "DELETE, GET, PATCH")]
    [InlineData("POST", "/__mock/events", "GET")]
    [InlineData("DELETE", "/__mock/dashboard/calls", "GET")]
    [InlineData("POST", "/__mock/dashboard/live", "GET")]
    [InlineData("PUT", "/__mock/faults", "DELETE, GET, POST")]
    [InlineData("POST", "/__mock/faults/kinds", "GET")]
    [InlineData("POST", "/__mock/faults/1", "DELETE, GET")]
    [InlineData("GET", "/__mock/reset", "POST")]
    [InlineData("GET", "/__mock/explain", "POST")]
    [InlineData("HEAD", "/__mock/reset", "POST")]
    [InlineData("PATCH", "/__mock/clock", "DELETE, GET, POST, PUT")]
    [InlineData("POST", "/__mock/sync", "DELETE, GET, PUT")]
    [InlineData("DELETE", "/__mock/state", "GET, PUT")]
    [InlineData("PUT", "/__mock/state/schema", "GET")]
    [InlineData("PUT", "/__mock/requirements", "GET")]
    [InlineData("PUT", "/__mock/certificate.pem", "GET")]
    [InlineData("PATCH", "/__mock/health", "GET")]
    [InlineData("POST", "/__mock/identities", "GET")]
    [InlineData("PUT", "/__mock/assets/page.css", "GET")]
    [InlineData("POST", "/swagger/", "GET")]
    [InlineData("POST", "/openapi.yaml", "GET")]
    [InlineData("DELETE", "/openapi.json", "GET")]
    public async Task A_method_that_a_route_does_not_take_is_answered_405_with_Allow(string method, string path, string allow)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(new HttpRequestMessage(new HttpMethod(method), sandbox.Prefix + path));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(allow, string.Join(", ", response.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("/__mock")]
    [InlineData("/__mock/requests")]
    [InlineData("/__mock/effects")]
    [InlineData("/__mock/events")]
    [InlineData("/__mock/dashboard/calls")]
    [InlineData("/__mock/dashboard/live")]
    [InlineData("/__mock/faults")]
    [InlineData("/__mock/requirements")]
    [InlineData("/__mock/health")]
    [InlineData("/__mock/sandbox")]
    [InlineData("/__mock/reports")]
    [InlineData("/__mock/reports/traffic.har")]
    [InlineData("/__mock/reports/report.html")]
    [InlineData("/__mock/clock")]
    [InlineData("/__mock/state")]
    [InlineData("/__mock/state/schema")]
    [InlineData("/openapi.yaml")]
    [InlineData("/openapi.json")]
    public async Task HEAD_is_answered_as_GET_without_content_and_the_connection_stays_in_step(string path)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync($"HEAD {sandbox.Prefix}{path} HTTP/1.1\nHost: localhost\n\n");
        Assert.Equal(200, (await connection.ReadAnswerAsync(toHead: true)).Status);

        await connection.SendAsync("GET /__mock/nothing HTTP/1.1\nHost: localhost\n\n");
        Assert.Equal(404, (await connection.ReadAnswerAsync()).Status);
    }

    [Theory]
    [InlineData("/__MOCK/Requests")]
    [InlineData("/__mock/requests/")]
    public async Task Letter_case_and_a_last_slash_make_no_difference(string path)
    {
        using var response = await shared.OnSite().GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task An_answer_is_JSON_that_nobody_keeps_and_no_browser_takes_for_a_page()
    {
        using var response = await shared.OnSite().GetAsync("/__mock/requests");

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }
}
