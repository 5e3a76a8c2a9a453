namespace EmailSync.Cli.CommandLine;

/// <summary>What --help says of <c>run</c> beside its options.</summary>
internal static class RunHelp
{
    public const string Usage = "run [options] -- <command> [<argument>...]";

    public const string Text =
        """
        Examples:
          emailsync run -- npm test
          emailsync run --report artifacts/emailsync -- dotnet test
          emailsync run --sandbox Cust12345 --fail-on should -- ./sync.sh 17

          Everything after -- is the command and its arguments, started without a
          shell. It has this program's input, output and error output; the verdict
          goes to the error output. The mock listens on a free port.

        The command finds in its environment:
          EMAILSYNC_BASE_URL     http://127.0.0.1:PORT, or http://127.0.0.1:PORT/NAME
          EMAILSYNC_CONTROL_URL  the same with /__mock
          EMAILSYNC_HTTPS_URL    the base URL with TLS, where --https-port is given
          EMAILSYNC_CERTIFICATE  PEM file with the certificate to trust for it
          EMAILSYNC_SANDBOX      NAME
          EMAILSYNC_BASIC        user:password
          EMAILSYNC_TICKET       7T:...
          EMAILSYNC_BEARER       8A:NAME...., where the sandbox takes it
          EMAILSYNC_APPTOKEN     for SO-AppToken
          EMAILSYNC_RESTRICTED_BASIC, _BEARER, _APPTOKEN and EMAILSYNC_EXPIRED_BEARER
                                 to be refused on purpose
          These are identities of the mock; what the environment had under these
          names before, the command does not see.

        Exit code, the first that fits:
          the command's own, where it is not 0; 128 and the number of the signal
            that ended it; 126 it cannot be started; 127 it does not exist
          1  the verdict says no: a rule of the level of --fail-on was broken
          2  fewer calls than --min-requests, which is one call unless told; wrong
             options, a folder for reports that cannot be written (told before the
             command starts)
          0  otherwise

        The verdict counts every call that the mock got, refused ones too, whatever
        has become of the journal; but not what the command itself reset or deleted
        over the control routes. Give tests sandboxes of their own instead.

        Findings that are known and accepted do not fail the run, and are shown as
        waived: by --except ID..., or by a file for --waivers, with tabs between:
          id         reason                              expires
          C-PATH-01  the proxy strips the prefix, OPS-7  2027-03-31
        The day is the last one that counts, UTC. What has expired or was not needed
        is warned of.

        Signals (HUP, INT, QUIT, TERM) are passed on to the command, and the verdict
        follows when it has ended; then, another signal ends the wait for calls that
        are still under way (Stop:Milliseconds). On Linux the command never outlives
        this program, even where that is killed outright; what the command started
        in its turn and left running is ended before the verdict, but outlives this
        program where that is killed outright. On other systems the command is ended
        where this program fails, and outlives it where that is killed outright.

        Settings: those of emailsync serve; see emailsync --help. EMAILSYNC__KEY sets
        the mock here as there.
        """;
}
