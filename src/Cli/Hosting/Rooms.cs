using EmailSync.Dashboard;
using EmailSync.Explain;
using EmailSync.RunReports;
using EmailSync.TryIt;
using EmailSync.WireMock;

namespace EmailSync.Cli.Hosting;

/// <summary>The rooms that the program puts around the server.</summary>
internal static class Rooms
{
    public static void Add(IServiceCollection services) => services.AddExplain().AddRunReports().AddDashboard().AddTryIt().AddWireMock();
}
