using EmailSync.Contract;
using EmailSync.Contracts;
using EmailSync.Dashboard;
using EmailSync.Entities;
using EmailSync.Explain;
using EmailSync.Login;
using EmailSync.MadeAnswers;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.Reporting.Terminals;
using EmailSync.RunReports;
using EmailSync.WireMockAdmin;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.Testing;

/// <summary>The rooms of a mock for tests.</summary>
internal static class MockRooms
{
    /// <exception cref="ArgumentException">A file of operations is wrong; the message names each, the location and what is
    /// expected.</exception>
    public static WebApplication Build(MockOptions settings, MockSuperOfficeOptions options, Action<IServiceCollection>? add)
    {
        try
        {
            return MockHost.Build(settings, options.TimeProvider, services =>
                {
                    Add(services, settings);
                    add?.Invoke(services);
                },
                logs: options.LoggerFactory ?? new ErrorOutputLog(settings.LogLevel));
        }
        catch (ContractFilesException wrong)
        {
            throw new ArgumentException($"The contracts are wrong. {wrong.Message}", nameof(options), wrong);
        }
    }

    private static void Add(IServiceCollection services, MockOptions settings)
    {
        services.AddExplain().AddRunReports().AddDashboard().AddWireMockAdmin().AddLogin().AddEntities().AddMadeAnswers();
        if (settings.Contracts.Count > 0) services.AddContracts(settings);
    }
}
