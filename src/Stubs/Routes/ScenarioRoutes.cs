using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Sandboxes;
using EmailSync.Stubs.Mappings;
using EmailSync.Stubs.Sandboxes;
using EmailSync.WireMockAdmin;
using EmailSync.WireMockAdmin.Requests;

namespace EmailSync.Stubs.Routes;

/// <summary>The scenarios of stubs, as in WireMock.</summary>
internal sealed class ScenarioRoutes : RouteGroup
{
    private const string State = "state";
    private readonly ControlScope scope;

    public ScenarioRoutes(ControlScope scope)
    {
        this.scope = scope;
        On("GET", "/scenarios", http => AnswerStream.WriteAsync(http, "scenarios", scope.ForRead(http).SelectMany(Listed),
            WireMockJson.Default.ScenarioJson));
        On("POST", "/scenarios/reset", ResetAsync);
        On("PUT", "/scenarios/{name}/state", SetAsync);
    }

    private static IEnumerable<ScenarioJson> Listed(Sandbox sandbox)
    {
        var stubs = SandboxStubs.Of(sandbox);
        return stubs.All.Where(stub => stub.Scenario is not null).GroupBy(stub => stub.Scenario!.Name, StringComparer.Ordinal)
            .Select(group => new ScenarioJson(group.Key, group.Key, stubs.StateOf(group.Key), States(group)));
    }

    private static IEnumerable<string> States(IEnumerable<Stub> stubs) =>
        stubs.SelectMany(stub => stub.Scenario!.States).Prepend(StubScenario.Started).Distinct(StringComparer.Ordinal);

    private Task ResetAsync(HttpContext http)
    {
        foreach (var stubs in scope.Of(http).Select(SandboxStubs.Of))
            foreach (var scenario in Scenarios(stubs))
                stubs.SetState(scenario, null);
        return WriteEmptyObjectAsync(http);
    }

    // Without content it is reset.
    private async Task SetAsync(HttpContext http)
    {
        string? state = null;
        if (http.Request.ContentLength is > 0 || http.Request.Headers.TransferEncoding.Count > 0)
        {
            using var body = await AdminBody.ReadObjectAsync(http);
            if (!body.RootElement.TryGetProperty(State, out var value) || value.ValueKind != JsonValueKind.String)
                throw WireMockFault.In($"/{State}", "expected a string.");
            state = value.GetString();
        }

        var name = (string)http.Request.RouteValues["name"]!;
        var known = scope.Of(http).Select(SandboxStubs.Of)
            .SelectMany(stubs => Scenarios(stubs).Where(scenario => scenario.Name == name).Select(scenario => (stubs, scenario))).ToList();
        if (known.Count == 0) throw new WireMockFault(StatusCodes.Status404NotFound, 404, $"Scenario {name} does not exist");
        var states = known.SelectMany(one => States(one.stubs.All.Where(stub => stub.Scenario?.Name == name))).Distinct().ToList();
        if (state is not null && !states.Contains(state))
            throw WireMockFault.In($"/{State}", $"expected one of {string.Join(", ", states)}, found \"{Excerpt.Of(state)}\".");
        foreach (var (stubs, scenario) in known) stubs.SetState(scenario, state);
        await WriteEmptyObjectAsync(http);
    }

    private static IEnumerable<StubScenario> Scenarios(SandboxStubs stubs) =>
        stubs.All.Select(stub => stub.Scenario).OfType<StubScenario>().DistinctBy(scenario => scenario.Name);
}
