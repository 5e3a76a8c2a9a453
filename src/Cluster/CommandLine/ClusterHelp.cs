using System.CommandLine.Help;
using System.CommandLine.Invocation;
using EmailSync.Cli.CommandLine.Settings;

namespace EmailSync.Cluster.CommandLine;

/// <summary>The text of --help.</summary>
internal sealed class ClusterHelp(HelpAction options) : SynchronousCommandLineAction
{
    private const int Width = 80;

    private const string Text =
        """
        Start as many as you like, on one machine or several, with the same database
        and the same settings, and any load balancer in front:
          export EMAILSYNC_POSTGRES=postgresql://emailsync@localhost/emailsync
          emailsync-cluster --port 5081
          emailsync-cluster --port 5082
          emailsync-cluster --port 5083

        A sandbox belongs to one replica at a time, which stores every call before it
        is answered; the other replicas pass its calls on. If that replica dies,
        another takes the sandbox within 10 s; until then its calls are answered 503
        with Retry-After.

        The internal address takes calls of other replicas, which prove themselves by a
        secret in the database. The port of --silo-port is not protected in this way:
        let only replicas reach both.

        Stop:
          SIGTERM: /readyz says 503, calls are answered as before for --drain, then the
          sandboxes go to other replicas, calls in progress finish, and the program
          ends with 0. A second signal stops it at once.

        Settings:
          Use --set KEY=VALUE, a JSON file with --config, or environment variables named
          EMAILSYNC__KEY, with __ for each colon; the same for all replicas. The command
          line overrides the environment, which overrides the file. Defaults are in [ ].
          "emailsync settings" shows the values that each setting accepts.

          Sandboxes:Count, Memory:Octets, Journal:Octets and Limits:Address… hold for
          each replica by itself. Without Https:Certificate each has a certificate of
          its own. Calls in progress have 5 s to finish before their sandbox goes to
          another replica, even if Stop:Milliseconds is more.

        """;

    private const string NotTaken = "Settings of emailsync serve that a replica refuses:";

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        options.MaxWidth = Width;
        var code = options.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(Text);
        output.Write(SettingsList.Short(ServerSettings.All));
        output.WriteLine();
        output.WriteLine(NotTaken);
        output.Write(ServerSettings.Described());
        output.WriteLine();
        output.WriteLine("Exit code: 0 stopped by a signal, 1 failed, 2 wrong options, port in use, or");
        output.WriteLine("the database cannot be used.");
        return code;
    }
}
