using System.Net.Sockets;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.Contracts;
using EmailSync.Dashboard;
using EmailSync.Entities;
using EmailSync.Explain;
using EmailSync.Login;
using EmailSync.MadeAnswers;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Hosting.Tls;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.States;
using EmailSync.Proxy;
using EmailSync.RunReports;
using EmailSync.Telemetry;
using EmailSync.TryIt;
using EmailSync.WireMockAdmin;
using Microsoft.AspNetCore.Connections;

namespace EmailSync.Cli.Hosting;

/// <summary>Runs the server, and reports why if it cannot start.</summary>
internal static class MockRun
{
    /// <summary>Starts the server and runs an action with it.</summary>
    /// <param name="options">The options of the mock.</param>
    /// <param name="use">The action; it returns the exit code.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <param name="add">Adds features to those that every verb has; null for none.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(MockOptions options, Func<WebApplication, Task<int>> use, CancellationToken cancellationToken,
        Action<IServiceCollection>? add = null)
    {
        if (OpenFiles.WhyTooFew() is { } reason) return UsageError.Report(reason);
        try
        {
            await using var app = MockHost.Build(options, TimeProvider.System, Rooms.Of(options) + add,
                logs: new ErrorOutputLog(options.LogLevel));
            app.Services.GetRequiredService<LargeWork>().OwnsProcess = true;
            if (options.StateFile is { } file && !HasData(app.Services) && StateFile.Load(app.Services, file) is { Count: > 0 } errors)
                return UsageError.Report(errors);
            if (options.StubFolder is { } folder && await StubRoom.LoadAsync(app.Services, folder) is { Count: > 0 } wrong)
                return UsageError.Report(wrong);
            await app.StartAsync(cancellationToken);
            return await use(app);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Success; // stopped during its start
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            // Kestrel names the endpoint only in its message.
            var (port, option) = exception.Message.Contains("https://", StringComparison.Ordinal)
                ? (options.Https?.Port, "--https-port")
                : (options.Port, "--port");
            return UsageError.Report(
                $"port {port} on {options.Host} is in use; stop the other program, "
                    + $"or choose another port with {option} (0 picks a free one)");
        }
        catch (SocketException exception)
        {
            return UsageError.Report($"cannot listen on {options.Host}, port {options.Port}: {exception.Message}");
        }
        catch (ContractFilesException exception)
        {
            return UsageError.Report(exception.Errors);
        }
        catch (Exception exception) when (exception is ContractException or CertificateException or StoredDataException)
        {
            return UsageError.Report(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return UsageError.Report(exception.Message);
        }
    }

    // A state is the first of new data, and must not replace what has happened since.
    private static bool HasData(IServiceProvider services) => services.GetService<SandboxData>()?.Names().Count > 0;
}

/// <summary>The features that the program adds to the server.</summary>
internal static class Rooms
{
    public static void Add(IServiceCollection services) => services.AddExplain().AddRunReports().AddDashboard().AddTryIt()
        .AddWireMockAdmin().AddLogin().AddMadeAnswers().AddEntities()
        .AddStubRoom();

    /// <summary>The features for these options: what an option asks for is not even loaded without it.</summary>
    public static Action<IServiceCollection> Of(MockOptions options)
    {
        Action<IServiceCollection> add = Add;
        if (options.Contracts.Count > 0) add += services => services.AddContracts(options);
        if (options.Data.Directory is not null) add += services => services.AddDataRoom(options);
        // Before the proxy, which answers every path that its servers have.
        if (options.Telemetry.IsExported) add += services => services.AddTelemetryExport(options);
        if (options.Proxy.To.Count > 0) add += services => services.AddProxy(options);
        return add;
    }
}
