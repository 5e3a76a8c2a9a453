using EmailSync.Data;
using EmailSync.Data.Stores;
using EmailSync.MockServer.Options;
using EmailSync.Sqlite;

namespace EmailSync.Cli.Hosting;

/// <summary>The room that stores sandboxes in a folder. Without the setting, its libraries are not loaded.</summary>
internal static class DataRoom
{
    /// <exception cref="IOException">The folder cannot be used; the message says why, and what to do.</exception>
    public static IServiceCollection AddDataRoom(this IServiceCollection services, MockOptions options)
    {
        var data = options.Data;
        var retention = new StoreRetention(data.Calls ?? options.Journal.Entries, data.Bytes, TimeSpan.FromDays(data.Days));
        try
        {
            return services.AddData(SqliteStore.Open(data.Directory!, retention, TimeProvider.System));
        }
        catch (StoreUnusableException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}
