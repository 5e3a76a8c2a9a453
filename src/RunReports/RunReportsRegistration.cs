using EmailSync.MockServer.Admin;

namespace EmailSync.RunReports;

/// <summary>Adds the reports on a sandbox's calls to a mock.</summary>
public static class RunReportsRegistration
{
    public static IServiceCollection AddRunReports(this IServiceCollection services) => services
        .AddSingleton<ControlRoute, ReportsRoute>().AddSingleton<ControlRoute, ReportRoute>();
}
