using EmailSync.WireMockAdmin.Answers;

namespace EmailSync.WireMockAdmin.Requests;

/// <summary>
/// The contract's operations as mappings, and an empty list of scenarios: what there is without the room that answers stubs, which has its
/// own routes instead.
/// </summary>
public sealed class MappingRoutes : RouteGroup
{
    private const string State = "state";

    public MappingRoutes(StubMappings mappings, ControlScope scope)
    {
        On("GET", "/mappings", http => AnswerStream.WriteAsync(
            http,
            "mappings",
            mappings.All(http, scope),
            WireMockJson.Default.MappingJson,
            mappings.Operations.Count));
        On("POST", "/mappings", _ => throw WireMockFault.NoStubs());
        On("POST", "/mappings/import", _ => throw WireMockFault.NoStubs());
        On("POST", "/mappings/reset", _ => Task.CompletedTask);
        On("GET", "/scenarios", http => AnswerStream.WriteAsync(http, "scenarios", [], WireMockJson.Default.String));
        On("PUT", "/scenarios/{name}/state", RefuseStateAsync);
        On("POST", "/scenarios/reset", WriteEmptyObjectAsync);
    }

    // WireMock's answer where the scenario is not known. Without content it would be reset.
    private static async Task RefuseStateAsync(HttpContext http)
    {
        if (http.Request.ContentLength is > 0 || http.Request.Headers.TransferEncoding.Count > 0)
        {
            using var body = await AdminBody.ReadObjectAsync(http);
            if (!body.RootElement.TryGetProperty(State, out var state) || state.ValueKind != JsonValueKind.String)
                throw WireMockFault.In($"/{State}", "expected a string.");
        }

        throw new WireMockFault(StatusCodes.Status404NotFound, 404, $"Scenario {http.Request.RouteValues["name"]} does not exist");
    }
}
