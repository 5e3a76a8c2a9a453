using System.CommandLine.Help;
using System.Net;
using EmailSync.Cli.CommandLine;
using EmailSync.Cluster.Hosting;
using EmailSync.MockServer.Options;

namespace EmailSync.Cluster.CommandLine;

/// <summary>The program's command line.</summary>
internal static class ClusterCommand
{
    /// <summary>The variable that names the database, so that its password is in no list of processes.</summary>
    public const string DatabaseVariable = "EMAILSYNC_POSTGRES";

    private const int LongestDrain = 600_000;
    private static readonly UsageErrors Errors = new("emailsync-cluster");
    private static readonly MockArguments Mock = new(new MockOptions().Port, refused: ServerSettings.All);
    private static readonly ServeOptions Serve = new();

    private static readonly Option<string?> Database = new("--postgres")
    {
        Description = $"The database: Npgsql's keywords or a URI postgresql://user@host/database [variable {DatabaseVariable}]",
        HelpName = "DATABASE",
    };

    private static readonly Option<string> Internal = new("--internal-address")
    {
        Description =
            "Address at which the other replicas reach this one; only they may reach it. 127.0.0.1 is for replicas on one machine",
        HelpName = "IP[:PORT]",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private static readonly Option<int> SiloPort = new("--silo-port")
    {
        Description = "Port on that address by which replicas watch each other; 0 picks a free one",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<int> Drain = new("--drain")
    {
        Description = "How long it goes on answering after a signal, while /readyz says 503, so that load balancers notice",
        HelpName = "MS",
        DefaultValueFactory = _ => 3000,
    };

    /// <summary>Runs the program.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] words)
    {
        var root = new RootCommand(
            "One of several replicas of EmailSync's mock. Sandboxes are stored in PostgreSQL; any replica takes any call.");
        foreach (var option in (Option[])[Database, Internal, SiloPort, Drain, .. Mock.All, .. Serve.All]) root.Options.Add(option);
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new ClusterHelp((HelpAction)help.Action!);
        root.SetAction((arguments, _) => ServeAsync(arguments));
        var arguments = root.Parse(words);
        if (arguments.Errors.Count == 0) return await Invocation.RunAsync(arguments, error => Errors.Report(error));
        Serve.ReadyFileOf(arguments)?.RemoveOld();
        return Errors.Report([.. arguments.Errors.Select(error => $"{error.Message} (--help lists the options)")]);
    }

    private static async Task<int> ServeAsync(ParseResult arguments)
    {
        var ready = Serve.ReadyFileOf(arguments);
        var unfit = ready?.RemoveOld();
        var options = Mock.Read(arguments, out var wrong);
        List<string> errors = [.. wrong];
        if (unfit is not null) errors.Add(unfit);
        var replica = Read(arguments, errors);
        return options is null || replica is null || errors.Count > 0
            ? Errors.Report(errors)
            : await new ReplicaRun(options, replica, ready, Serve.StopsWithInput(arguments), Errors).RunAsync();
    }

    private static ReplicaOptions? Read(ParseResult arguments, List<string> errors)
    {
        var database = arguments.GetValue(Database) ?? Environment.GetEnvironmentVariable(DatabaseVariable);
        if (string.IsNullOrWhiteSpace(database))
            errors.Add($"--postgres: expected a database, for example postgresql://emailsync@localhost/emailsync, here or in the variable "
                + $"{DatabaseVariable}");
        var (address, siloPort, drain) = (arguments.GetValue(Internal)!, arguments.GetValue(SiloPort), arguments.GetValue(Drain));
        if (!IPEndPoint.TryParse(address, out var endpoint) || endpoint.Address.Equals(IPAddress.Any)
            || endpoint.Address.Equals(IPAddress.IPv6Any))
            errors.Add(
                $"--internal-address {address}: expected the IP address of this machine at which the other replicas reach it, such as "
                + "10.0.0.7 or 10.0.0.7:5090");
        if (siloPort is < 0 or > ushort.MaxValue) errors.Add($"--silo-port {siloPort}: expected 0 to {ushort.MaxValue}");
        if (drain is < 0 or > LongestDrain) errors.Add($"--drain {drain}: expected 0 to {LongestDrain} milliseconds");
        return errors.Count > 0 || endpoint is null ? null : new ReplicaOptions
        {
            Database = database!,
            InternalAddress = endpoint.Address,
            InternalPort = endpoint.Port,
            SiloPort = siloPort,
            Drain = TimeSpan.FromMilliseconds(drain),
        };
    }
}
