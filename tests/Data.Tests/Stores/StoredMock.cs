using EmailSync.Data.Stores;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.Data.Tests.Stores;

/// <summary>Mocks whose sandboxes are in a store.</summary>
internal static class StoredMock
{
    /// <param name="store">The store, which later mocks may use again.</param>
    /// <param name="commit">When answers leave.</param>
    /// <param name="options">Other options; null for the usual ones.</param>
    /// <param name="time">Its clock; null for the system's.</param>
    /// <param name="add">Adds services; null for none.</param>
    public static Task<RunningMock> StartAsync(IDataStore store, DataCommit commit = DataCommit.Each, MockOptions? options = null,
        TimeProvider? time = null, Action<IServiceCollection>? add = null)
    {
        var own = options ?? new MockOptions { Port = 0 };
        return RunningMock.StartAsync(own with { Data = own.Data with { Commit = commit } }, time, services =>
        {
            services.AddData(store);
            add?.Invoke(services);
        });
    }
}
