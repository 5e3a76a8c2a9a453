using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using EmailSync.WireMockAdmin.Matching.Work;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.MockServer.Tests.WireMock;

/// <summary>A mock of a test's own, by which a pattern may take half a second.</summary>
internal static class ImpatientMock
{
    public static Task<RunningMock> StartAsync() =>
        RunningMock.StartAsync(new MockOptions { Port = 0 },
            replace: services => services.AddSingleton(new MatchWork(TimeProvider.System) { Longest = TimeSpan.FromSeconds(0.5) }));
}
