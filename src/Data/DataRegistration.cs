using EmailSync.Data.Committing;
using EmailSync.Data.Stores;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes.Stored;
using Microsoft.Extensions.Logging;

namespace EmailSync.Data;

/// <summary>Adds stored sandboxes to a mock.</summary>
public static class DataRegistration
{
    /// <param name="services">The services.</param>
    /// <param name="store">The store, open. The server closes it when it ends.</param>
    public static IServiceCollection AddData(this IServiceCollection services, IDataStore store) => services
        .AddSingleton<SandboxData>(provider => new StoredData(store, provider.GetRequiredService<MockOptions>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<StoredData>>()));
}
