using EmailSync.Data.Committing;
using EmailSync.Data.Stores;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Probes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmailSync.Data;

/// <summary>Adds stored sandboxes to a mock.</summary>
public static class DataRegistration
{
    private const string FingerprintKeyName = "fingerprint-key";

    /// <param name="services">The services.</param>
    /// <param name="store">The store, open. The server closes it when it ends.</param>
    public static IServiceCollection AddData(this IServiceCollection services, IDataStore store) => services
        .AddSingleton<SandboxData>(provider => new StoredData(store, provider.GetRequiredService<MockOptions>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<MockMeter>(),
            provider.GetRequiredService<MemoryBudget>, provider.GetRequiredService<ILogger<StoredData>>()))
        .AddSingleton<Readiness, DataReadiness>()
        .AddSingleton(provider => new FingerprintKey(
            provider.GetRequiredService<SandboxData>().GetOrAdd(FingerprintKeyName, FingerprintKey.Make)));
}
