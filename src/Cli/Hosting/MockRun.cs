using System.Net.Sockets;
using EmailSync.Contract.Schemas;
using EmailSync.Dashboard;
using EmailSync.Explain;
using EmailSync.Login;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Hosting.Tls;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.States;
using EmailSync.RunReports;
using EmailSync.TryIt;
using EmailSync.WireMock;
using Microsoft.AspNetCore.Connections;

namespace EmailSync.Cli.Hosting;

/// <summary>Runs the server, and says what was wrong where it cannot start.</summary>
internal static class MockRun
{
    /// <summary>Starts the server, and does something with it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(MockOptions options, Func<WebApplication, Task<int>> use, CancellationToken cancellationToken)
    {
        if (OpenFiles.WhyTooFew() is { } reason) return UsageError.Tell(reason);
        try
        {
            await using var app = MockHost.Build(options, TimeProvider.System, Rooms.Add, logs: new ErrorOutputLog(options.LogLevel));
            app.Services.GetRequiredService<LargeWork>().OwnsProcess = true;
            if (options.StateFile is { } file && StateFile.Load(app.Services, file) is { Count: > 0 } errors)
                return UsageError.Tell(errors);
            await app.StartAsync(cancellationToken);
            return await use(app);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Success; // told to stop while it started
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            // Which of the two it is, Kestrel says in words alone.
            var (port, option) = exception.Message.Contains("https://", StringComparison.Ordinal)
                ? (options.Https?.Port, "--https-port")
                : (options.Port, "--port");
            return UsageError.Tell(
                $"port {port} on {options.Host} is in use; stop the other program, "
                    + $"or choose another port with {option} (0 picks a free one)");
        }
        catch (SocketException exception)
        {
            return UsageError.Tell($"cannot listen on {options.Host}, port {options.Port}: {exception.Message}");
        }
        catch (Exception exception) when (exception is ContractException or CertificateException)
        {
            return UsageError.Tell(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return UsageError.Tell(exception.Message);
        }
    }
}

/// <summary>The rooms that the program puts around the server.</summary>
internal static class Rooms
{
    public static void Add(IServiceCollection services) => services.AddExplain().AddRunReports().AddDashboard().AddTryIt().AddWireMock()
        .AddLogin();
}
