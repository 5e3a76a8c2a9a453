using System.Globalization;
using System.Text.Json.Nodes;
using EmailSync.Stubs.Mappings;
using WireMock.Server;
using WireMock.Settings;

namespace EmailSync.Stubs.Engine;

/// <summary>
/// A WireMock.Net with a set of stubs, without a port: its middleware is called with a request made here. It matches, renders, delays and
/// keeps scenarios as it does behind a port.
/// </summary>
internal sealed class StubEngine
{
    private readonly EngineLog log = new();
    private readonly WireMockServer server;
    private RequestDelegate run = null!;

    public StubEngine() => server = WireMockServer.Start(new WireMockServerSettings
    {
        Urls = [ServerWithoutSockets.Address],
        MaxRequestLogCount = 0, // the journal is the mock's
        AllowBodyForAllHttpMethods = true,
        Culture = CultureInfo.InvariantCulture,
        FileSystemHandler = new NoFiles(),
        Logger = log,
        PreWireMockMiddlewareInit = app => ((IApplicationBuilder)app).Use(next => run = next),
        AdditionalServiceRegistration = ServerWithoutSockets.Replace,
    });

    /// <summary>Adds a stub, or replaces the one with its id.</summary>
    /// <exception cref="Exception">WireMock.Net refuses it; the message says why.</exception>
    public void Add(Stub stub)
    {
        server.WithMapping(stub.Model);
        if (stub.Scenario is { Starts: { } first } scenario && server.Scenarios.All(known => known.Name != scenario.Name))
            server.SetScenarioState(scenario.Name, first);
    }

    public void Remove(Guid id) => server.DeleteMapping(id);

    /// <summary>The state of a scenario; null before its first step.</summary>
    public string? StateOf(string scenario) => server.Scenarios.FirstOrDefault(known => known.Name == scenario)?.NextState;

    /// <summary>Sets the state of a scenario.</summary>
    /// <param name="scenario">Its name.</param>
    /// <param name="state">The state; null is WireMock.Net's first state, which has no name.</param>
    public void SetState(string scenario, string? state)
    {
        if (state is null) server.ResetScenario(scenario);
        else server.SetScenarioState(scenario, state);
    }

    /// <summary>Tries a stub: some errors are only found by matching a request. It is not added.</summary>
    /// <returns>The error; null if there is none.</returns>
    public async Task<string?> TryAsync(Stub stub)
    {
        var model = JsonNode.Parse(stub.Model)!.AsObject();
        var request = model["Request"]!.AsObject();
        var headers = request["Headers"] as JsonArray ?? [];
        // Everything is matched, and nothing is answered.
        headers.Add((JsonNode)new JsonObject
        {
            ["Name"] = "X-Mock-Trial",
            ["Matchers"] = new JsonArray(new JsonObject { ["Name"] = "WildcardMatcher", ["Pattern"] = "*" }),
        });
        request["Headers"] = headers;
        try
        {
            server.WithMapping(model.ToJsonString());
            var http = new DefaultHttpContext();
            (http.Request.Method, http.Request.Scheme, http.Request.Host, http.Request.Path, http.Request.Protocol) =
                ("POST", "http", new HostString("localhost"), "/", "HTTP/1.1");
            http.Request.ContentType = "application/json";
            http.Request.Body = new MemoryStream("{}"u8.ToArray());
            return (await RunAsync(http)).Error;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception.Message;
        }
        finally
        {
            server.DeleteMapping(stub.Id);
        }
    }

    /// <summary>Sends a request through WireMock.Net.</summary>
    /// <param name="http">The request; its response is filled.</param>
    public async Task<StubExchange> RunAsync(HttpContext http)
    {
        var exchange = new StubExchange();
        log.Current = exchange;
        await run(http);
        return exchange;
    }
}
