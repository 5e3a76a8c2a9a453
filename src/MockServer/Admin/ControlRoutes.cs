using EmailSync.Contract;
using EmailSync.Contract.Files;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Admin.Claims;
using EmailSync.MockServer.Admin.SignIn;
using EmailSync.MockServer.Admin.Tokens;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Admin;

/// <summary>
/// The control routes under <c>/__mock</c>, and the contract. Each is registered once; after a sandbox's name it applies to that sandbox.
/// </summary>
public static class ControlRoutes
{
    private const string Yaml = "application/yaml; charset=utf-8";
    private const string Json = "application/json; charset=utf-8";

    // The same for every mock of a process.
    private static readonly ContractRoute OwnYaml = Own("yaml", Yaml);
    private static readonly ContractRoute OwnJson = Own("json", Json);

    public static IServiceCollection AddControlRoutes(this IServiceCollection services) => services
        .AddSingleton<ControlTokens>().AddSingleton<SignInCookie>().AddSingleton<SignInPage>()
        .AddSingleton(ClaimPart.Feature).AddSingleton<SandboxClaims>().AddSingleton<ControlRoute, ClaimRoute>()
        .AddSingleton(services => new ControlGate(
            services.GetRequiredService<MockOptions>(), services.GetRequiredService<ControlTokens>(),
            services.GetRequiredService<SandboxClaims>(), services.GetRequiredService<SignInCookie>()))
        .AddSingleton<ControlScope>()
        .AddSingleton<LiveFollowers>()
        .AddSingleton<ControlRoute, RequestsRoute>()
        .AddSingleton<ControlRoute, RequestRoute>()
        .AddSingleton<ControlRoute, EffectsRoute>()
        .AddSingleton<ControlRoute, SandboxRoute>()
        .AddSingleton<ControlRoute, AccountsRoute>()
        .AddSingleton<ControlRoute, AccountRoute>()
        .AddSingleton<ControlRoute, ClockRoute>().AddSingleton<ControlRoute, SyncRoute>()
        .AddSingleton<ControlRoute, StateRoute>().AddSingleton<ControlRoute, StateSchemaRoute>()
        .AddSingleton<ControlRoute, VerdictRoute>()
        .AddSingleton<ControlRoute, EventsRoute>()
        .AddSingleton<ControlRoute, FaultsRoute>()
        .AddSingleton<ControlRoute, FaultKindsRoute>()
        .AddSingleton<ControlRoute, FaultRoute>()
        .AddSingleton<ControlRoute, ResetRoute>()
        .AddSingleton<ControlRoute, RequirementsRoute>()
        .AddSingleton<ControlRoute, HealthRoute>()
        .AddSingleton<ControlRoute>(OwnYaml).AddSingleton<ControlRoute>(OwnJson);

    public static void MapControlRoutes(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<ControlGate>();
        // By path: the order of registration must not change the index.
        var routes = app.Services.GetServices<ControlRoute>().OrderBy(route => route.Pattern, StringComparer.Ordinal).ToList();
        foreach (var route in routes)
            app.Map(route.Pattern, route is ContractRoute ? gate.GuardOrigin(route.RunAsync) : gate.Guard(
                ControlScope.ByQuery(route), route.ChangesNothing, route.ChecksClaims));
        var (index, rooms) = (new ControlIndex(routes), app.Services.GetServices<RoomRoutes>().ToList());
        if (!rooms.Exists(room => room.AnswerIndex)) app.Map(index.Pattern, gate.Guard(index.RunAsync));
        foreach (var room in rooms) room.Map(app, gate, index);
        if (app.Services.GetRequiredService<ControlTokens>().AreNeeded) MapSignIn(app, gate);

        string[] patterns = [.. routes.Select(route => route.Pattern)];
        app.Map("/__mock/{**path}", gate.Guard(http => ControlError.WriteAsync(
            http, StatusCodes.Status404NotFound, "path",
            $"There is no such route; the nearest "
                + $"is {http.Request.PathBase.Value}{NearestName.Of(http.Request.Path.Value ?? "", patterns)}.")));

        var contract = app.Services.GetRequiredService<ContractDocument>();
        foreach (var route in (ContractRoute[])[
            new("/openapi.yaml", "The contract.", Yaml, contract.Yaml), new("/openapi.json", "The contract.", Json, contract.Json)])
            app.Map(route.Pattern, route.RunAsync);
        foreach (var route in (ControlRoute[])[new ContractListRoute(contract), new ContractFileRoute(contract)])
            app.Map(route.Pattern, route.RunAsync);
    }

    private static void MapSignIn(WebApplication app, ControlGate gate)
    {
        var page = app.Services.GetRequiredService<SignInPage>();
        app.Map(SignInPage.Path, gate.GuardSignIn(page.RunAsync));
        app.Map(SignInPage.OutPath, gate.GuardOrigin(SignInPage.RunOutAsync));
    }

    // openapi/control.yaml, of which the build makes the JSON.
    private static ContractRoute Own(string form, string contentType) => new(
        $"/__mock/openapi.{form}", $"The control routes as OpenAPI, in {form.ToUpperInvariant()}.", contentType,
        EmbeddedFile.Bytes(typeof(ControlRoutes).Assembly, $"control.{form}"));
}
