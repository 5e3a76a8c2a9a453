using EmailSync.Contract;
using EmailSync.MockServer.Dashboard;
using EmailSync.MockServer.Dashboard.Calls;
using EmailSync.MockServer.Dashboard.OneCall;
using EmailSync.MockServer.Dashboard.OneCall.Replays;
using EmailSync.MockServer.Explain;
using EmailSync.MockServer.Explain.DryRuns;
using EmailSync.MockServer.Probes;
using EmailSync.MockServer.Reports;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.States;
using EmailSync.MockServer.TryIt;

namespace EmailSync.MockServer.Admin;

/// <summary>The control routes under <c>/__mock</c>, and the contract. Each stands once; below a sandbox's name it speaks of that one.</summary>
public static class ControlRoutes
{
    public static IServiceCollection AddControlRoutes(this IServiceCollection services) => services
        .AddSingleton<ControlGate>()
        .AddSingleton<ControlScope>()
        .AddSingleton<PageAssets>()
        .AddSingleton<ControlRoute, RequestsRoute>()
        .AddSingleton<ControlRoute, RequestRoute>()
        .AddSingleton<Replayer>().AddSingleton<ControlRoute, ReplayRoute>().AddSingleton<ControlRoute, CallRoute>()
        .AddSingleton<ControlRoute, EffectsRoute>()
        .AddSingleton<ControlRoute, SandboxRoute>()
        .AddSingleton<ControlRoute, AccountsRoute>()
        .AddSingleton<ControlRoute, AccountRoute>()
        .AddSingleton<ControlRoute, ClockRoute>().AddSingleton<ControlRoute, SyncRoute>()
        .AddSingleton<StateSchema>().AddSingleton<StateFaults>().AddSingleton<SandboxParts>().AddSingleton<StateReader>().AddSingleton<StateWriter>().AddSingleton<StateLoader>()
        .AddSingleton<ControlRoute, StateRoute>().AddSingleton<ControlRoute, StateSchemaRoute>()
        .AddSingleton<ControlRoute, VerdictRoute>().AddSingleton<ControlRoute, ReportsRoute>().AddSingleton<ControlRoute, ReportRoute>()
        .AddSingleton<DryRunServers>().AddSingleton<Explainer>().AddSingleton<ControlRoute, ExplainRoute>()
        .AddSingleton<ControlRoute, EventsRoute>()
        .AddSingleton<ControlRoute, CallRowsRoute>().AddSingleton<ControlRoute, LiveRoute>()
        .AddSingleton<ControlRoute, FaultsRoute>()
        .AddSingleton<ControlRoute, FaultKindsRoute>()
        .AddSingleton<ControlRoute, FaultRoute>()
        .AddSingleton<ControlRoute, ResetRoute>()
        .AddSingleton<ControlRoute, RequirementsRoute>()
        .AddSingleton<ControlRoute, CertificateRoute>()
        .AddSingleton<ControlRoute, HealthRoute>().AddSingleton<ProbeAnswers>().AddSingleton<ControlRoute, ProbesRoute>()
        .AddSingleton<ControlRoute, IdentitiesRoute>();

    public static void MapControlRoutes(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<ControlGate>();
        var routes = app.Services.GetServices<ControlRoute>().ToList();
        foreach (var route in routes) app.Map(route.Pattern, gate.Guard(ControlScope.ByQuery(route)));
        app.MapDashboard(gate, app.Services.GetRequiredService<PageAssets>(), new ControlIndex(routes));

        var nearest = new NearestPath([.. routes.Select(route => route.Pattern)]);
        app.Map("/__mock/{**path}", gate.Guard(http => ControlError.WriteAsync(
            http, StatusCodes.Status404NotFound, "path", $"There is no such route; the nearest is {http.Request.PathBase.Value}{nearest.To(http.Request.Path.Value ?? "")}.")));

        var contract = app.Services.GetRequiredService<ContractDocument>();
        foreach (var route in (ContractRoute[])[new("/openapi.yaml", "application/yaml; charset=utf-8", contract.Yaml), new("/openapi.json", "application/json; charset=utf-8", contract.Json)])
            app.Map(route.Pattern, route.RunAsync);
        var tryIt = new TryItRoute();
        app.Map(tryIt.Pattern, tryIt.RunAsync);
    }
}
