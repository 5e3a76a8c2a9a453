using System.Net.Sockets;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.CommandLine;
using EmailSync.MockServer.Hosting.Tls;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.States;
using EmailSync.MockServer.Terminals;
using Microsoft.AspNetCore.Connections;

namespace EmailSync.MockServer.Hosting;

/// <summary>Runs the server, and says what was wrong where it cannot start.</summary>
internal static class MockRun
{
    /// <summary>Serves until it is told to stop.</summary>
    public static Task<int> RunAsync(MockOptions options, string? readyFile, CancellationToken cancellationToken) =>
        RunAsync(options, app => ServeAsync(app, readyFile, cancellationToken), cancellationToken);

    /// <summary>Starts the server, and does something with it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(MockOptions options, Func<WebApplication, Task<int>> use, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = MockHost.Build(options, TimeProvider.System);
            if (options.StateFile is { } file && StateFile.Load(app.Services, file) is { Count: > 0 } errors) return UsageError.Tell(errors);
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
            var (port, option) = exception.Message.Contains("https://", StringComparison.Ordinal) ? (options.Https?.Port, "--https-port") : (options.Port, "--port");
            return UsageError.Tell($"port {port} on {options.Host} is in use; stop the other program, or choose another port with {option} (0 picks a free one)");
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

    private static async Task<int> ServeAsync(WebApplication app, string? readyFile, CancellationToken cancellationToken)
    {
        var address = MockHost.Address(app);
        if (readyFile is not null) await WriteReadyFileAsync(readyFile, address, cancellationToken);
        if (MockHost.SecureAddress(app) is { } secure) StandardOutput.Results.WriteLine($"EmailSync mock listening on {secure}");
        StandardOutput.Results.WriteLine($"EmailSync mock listening on {address}"); // last: it says that the mock is ready
        await StandardOutput.Results.FlushAsync(cancellationToken);
        await WaitForEndAsync(app, cancellationToken);
        await app.StopAsync(CancellationToken.None);
        return ExitCodes.Success;
    }

    private static async Task WaitForEndAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource();
        await using var stopping = app.Lifetime.ApplicationStopping.Register(() => ended.TrySetResult());
        await using var asked = cancellationToken.Register(() => ended.TrySetResult());
        await ended.Task;
    }

    // Written aside and moved, so that who waits for the file never reads half of it.
    private static async Task WriteReadyFileAsync(string file, string address, CancellationToken cancellationToken)
    {
        var aside = $"{file}.{Environment.ProcessId}.tmp";
        await File.WriteAllTextAsync(aside, address + "\n", cancellationToken);
        File.Move(aside, file, overwrite: true);
    }
}
