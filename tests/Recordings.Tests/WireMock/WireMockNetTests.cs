using System.Net.Http.Headers;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Traffic;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace EmailSync.Recordings.Tests.WireMock;

/// <summary>What WireMock.Net's admin interface gives of a server that runs.</summary>
public sealed class WireMockNetTests
{
    private const string Sync = "/api/v1/Agents/EMail/SyncEmailAccount";

    [Fact]
    public async Task Its_journal_and_its_mappings_are_judged()
    {
        using var server = WireMockServer.Start(new WireMockServerSettings { StartAdminInterface = true });
        server.Given(Request.Create().WithPath(Sync).UsingPost().WithBody("""{"SyncUserAccount":{"AccountId":"x"}}""")
            .WithHeader("Content-Type", "application/json"))
            .AtPriority(1)
            .RespondWith(
                Response.Create().WithStatusCode(400).WithHeader("Content-Type", "application/json").WithBody("""{"Message":"no"}"""));
        server.Given(Request.Create().WithPath("/api/*")).AtPriority(2).RespondWith(Response.Create().WithStatusCode(204));
        using var http = new HttpClient { BaseAddress = new Uri(server.Url!) };
        await SendAsync("""{"SyncUserAccount":{"AccountId":17}}""");
        await SendAsync("""{"SyncUserAccount":{"AccountId":"x"}}""");
        using var folder = new TemporaryFolder();
        var journal = folder.Write("journal",
            await http.GetStringAsync(new Uri("/__admin/requests", UriKind.Relative), TestContext.Current.CancellationToken));
        var mappings = folder.Write("mappings",
            await http.GetStringAsync(new Uri("/__admin/mappings", UriKind.Relative), TestContext.Current.CancellationToken));

        var (exchanges, totals) = await Recorded.OfFilesAsync(journal);

        Assert.Empty(totals.Errors);
        Assert.Equal([204, 400], exchanges.Select(exchange => exchange.Status));
        Assert.All(exchanges, exchange => Assert.Equal(("POST", Sync, "http", $"127.0.0.1:{server.Port}"),
            (exchange.Method, exchange.Target, exchange.Scheme,
                exchange.Authority?.Replace("localhost", "127.0.0.1", StringComparison.Ordinal))));
        Assert.Equal("""{"Message":"no"}""", Recorded.TextOf(exchanges[1].ResponseBody));
        Assert.Equal("C-BODY-04 1", await Recorded.RulesAsync(journal));
        Assert.Equal("C-BODY-04 1", await Recorded.RulesAsync(mappings));
        var (mapped, passed) = await Recorded.OfFilesAsync(mappings);
        Assert.Equal((Sync, 400), (Assert.Single(mapped).Target, mapped[0].Status));
        Assert.True(mapped[0].Gaps.HasFlag(ExchangeGaps.Credentials));
        Assert.Equal("mappings for a pattern of URLs", Assert.Single(passed.PassedOver.Keys));

        async Task SendAsync(string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Sync)
            {
                Content = new StringContent(body, new MediaTypeHeaderValue("application/json")),
                Headers = { { "Authorization", "Basic dGplMDpUamUw" } },
            };
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }
}
