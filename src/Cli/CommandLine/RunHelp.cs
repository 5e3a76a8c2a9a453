namespace EmailSync.Cli.CommandLine;

/// <summary>The --help text of <c>run</c> after the options.</summary>
internal static class RunHelp
{
    public const string Usage = "run [options] -- <command> [<argument>...]";

    public const string Text =
        """
        Examples:
          emailsync run -- npm test
          emailsync run --report artifacts/emailsync -- dotnet test
          emailsync run --sandbox Cust12345 --fail-on should -- ./sync.sh 17

          Everything after -- is the command and its arguments; it is started without a
          shell. It shares this program's input, output and error output; the verdict
          goes to the error output. The mock listens on a free port.

        The command gets these environment variables:
          EMAILSYNC_BASE_URL     http://127.0.0.1:PORT, or http://127.0.0.1:PORT/NAME
          EMAILSYNC_CONTROL_URL  the same with /__mock
          EMAILSYNC_HTTPS_URL    the base URL for TLS, with --https-port
          EMAILSYNC_CERTIFICATE  PEM file with the certificate to trust for TLS
          EMAILSYNC_SANDBOX      NAME
          EMAILSYNC_BASIC        user:password
          EMAILSYNC_TICKET       7T:...
          EMAILSYNC_BEARER       8A:NAME...., if the sandbox accepts it
          EMAILSYNC_APPTOKEN     for SO-AppToken
          EMAILSYNC_RESTRICTED_BASIC, _BEARER, _APPTOKEN and EMAILSYNC_EXPIRED_BEARER
                                 credentials that are refused
          They hold identities of the mock, and replace variables of the same names in
          your environment.

        Programs that always call one host:
          emailsync run --as-host sod.superoffice.com -- ./sync.sh 17
          emailsync run --as-host '*.superoffice.com' -- npm test

          The mock answers as that host, on port 443, for the command alone. The
          command's environment names a proxy (HTTPS_PROXY) and files with a
          certificate authority of this run and the certificates that were trusted
          before (SSL_CERT_FILE, CURL_CA_BUNDLE, REQUESTS_CA_BUNDLE,
          NODE_EXTRA_CA_CERTS). For node, NODE_OPTIONS loads a file that connects to
          the mock instead of the host. Tried on Linux with curl, node, Python and
          .NET. Programs that use none of these, such as Java, still call the real
          host. The proxy refuses other hosts, except those in NO_PROXY; node reaches
          them. The end of the output lists refused connections.

        With a real server:
          emailsync run --to https://sod.superoffice.com/Cust12345 -- npm test

          The calls pass to that server, and the verdict is about them. The command gets
          EMAILSYNC_BASE_URL with the path of the first --to, EMAILSYNC_CONTROL_URL,
          EMAILSYNC_HTTPS_URL and EMAILSYNC_CERTIFICATE; all other variables stay as
          they are in your environment. "emailsync proxy --help" says what passes.

        Exit code, the first that applies:
          the command's own, if it is not 0; 128 plus the number of the signal that
            ended it; 126 if it cannot be started; 127 if it does not exist
          1  the verdict is fail: a rule of the --fail-on level was broken
          2  fewer calls than --min-requests (default 1); wrong options; a report folder
             that cannot be written (reported before the command starts)
          0  otherwise

        The verdict counts every call that the mock received, including refused calls
        and calls that the journal has dropped. Calls that the command itself cleared
        over the control routes do not count: use a sandbox for each test instead.

        Known findings can be waived, so that they do not fail the run, with
        --except ID... or with a file for --waivers, separated by tabs:
          id         reason                              expires
          C-PATH-01  the proxy strips the prefix, OPS-7  2027-03-31
        A waiver is valid through its expiry day, in UTC. Expired and unused waivers
        give a warning.

        Signals (HUP, INT, QUIT, TERM) are forwarded to the command, and the verdict
        follows when it has ended. After that, another signal ends the wait for calls
        in progress (Stop:Milliseconds). On Linux the command never outlives this
        program, even if this program is killed. Processes that the command started and
        left running are ended before the verdict, but survive if this program is
        killed. On other systems the command is ended if this program fails, but
        survives if it is killed.

        Settings: the same as for emailsync serve; see emailsync --help.
        """;
}
