using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EmailSync.MockServer.Tests.Running;
using Npgsql;

namespace EmailSync.Cluster.Tests.Databases;

/// <summary>
/// A PostgreSQL of its own, in a temporary folder, on a free port of this machine. It writes to disk as in earnest. When this process
/// ends, in whatever way, it ends too.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "tests";
    private const string Password = "tests";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    // It refuses to run as root; Debian's package has made a user for it.
    private static readonly string[] AsItsUser =
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];

    // Its input ends with the process that started it: then it is told to stop.
    private const string Guard = "\"$@\" & child=$!; read line; kill -INT $child; wait $child";

    private readonly TemporaryFolder folder;
    private readonly string programs;
    private readonly string listen;
    private Process? process;
    private Task<string>? output;
    private int databases;

    private PostgresServer(TemporaryFolder folder, string programs, string listen, int port) =>
        (this.folder, this.programs, this.listen, Port) = (folder, programs, listen, port);

    public int Port { get; }

    private string Data => Path.Combine(folder.Path, "data");

    /// <summary>Starts one. Without PostgreSQL the test is skipped, in CI it fails.</summary>
    /// <param name="listen">Addresses that it listens on, besides its socket.</param>
    public static async Task<PostgresServer> StartAsync(string listen = "127.0.0.1")
    {
        var programs = PostgresPrograms.Folder();
        Assert.False(programs is null && PostgresPrograms.IsInCI(), PostgresPrograms.Missing);
        Assert.SkipWhen(programs is null, PostgresPrograms.Missing);
        var folder = new TemporaryFolder();
        var server = new PostgresServer(folder, programs!, listen, FreePort());
        try
        {
            await server.MakeAsync();
            await server.RunAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A new empty database, and how to connect to it.</summary>
    public async Task<string> DatabaseAsync()
    {
        var name = $"d{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return Connection(name);
    }

    public string Connection(string database, string host = "127.0.0.1") =>
        $"Host={host};Port={Port};Database={database};Username={Superuser};Password={Password}";

    /// <summary>Runs it again after <see cref="StopAsync"/>, on the same port, with the same data.</summary>
    public async Task RunAsync()
    {
        process = Start([Path.Combine(programs, "postgres"), "-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture),
            "-h", listen, "-k", folder.Path, "-c", "max_connections=300"], guarded: true);
        var ready = new TaskCompletionSource();
        output = ReadAsync(process, ready);
        await ready.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
    }

    /// <summary>Has it end at once: connections break, and what was committed is on disk.</summary>
    public async Task StopAsync()
    {
        if (process is null) return;
        process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken.None).WaitAsync(Deadline, CancellationToken.None);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Start(string[] command, bool guarded)
    {
        string[] line = [.. AsItsUser, .. guarded ? ["sh", "-c", Guard, "sh"] : Array.Empty<string>(), .. command];
        return Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
    }

    private async Task MakeAsync()
    {
        var password = folder.Write("password", Password);
        if (Environment.IsPrivilegedProcess)
        {
            string[] arguments = ["-R", "postgres:postgres", folder.Path];
            await EndedAsync(Process.Start(new ProcessStartInfo("chown", arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!);
        }

        await EndedAsync(Start([Path.Combine(programs, "initdb"), "-D", Data, "-U", Superuser, "--pwfile", password,
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"], guarded: false));
        await File.AppendAllTextAsync(Path.Combine(Data, "pg_hba.conf"), "host all all samenet scram-sha-256\n",
            TestContext.Current.CancellationToken);
    }

    private static async Task EndedAsync(Process program)
    {
        using (program)
        {
            var errors = program.StandardError.ReadToEndAsync(CancellationToken.None);
            await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(program.ExitCode == 0, await errors);
        }
    }

    private static async Task<string> ReadAsync(Process process, TaskCompletionSource ready)
    {
        var all = new List<string>();
        while (await process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
        {
            all.Add(line);
            if (line.Contains("ready to accept connections", StringComparison.Ordinal)) ready.TrySetResult();
        }

        var text = string.Join('\n', all);
        ready.TrySetException(new InvalidOperationException($"PostgreSQL did not start: {text}"));
        return text;
    }
}
