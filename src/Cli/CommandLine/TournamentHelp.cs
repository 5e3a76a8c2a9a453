namespace EmailSync.Cli.CommandLine;

/// <summary>The --help text of <c>tournament</c> after the options.</summary>
internal static class TournamentHelp
{
    public const string Usage = "tournament [options] -- <command> [<argument>...]";

    public const string Text =
        """
        Examples:
          emailsync tournament -- npm test
          emailsync tournament --list -- ./sync.sh 17
          emailsync tournament --only 'SyncEmailAccount:unavailable@2' -- ./sync.sh 17
          emailsync tournament --skip 'clock-*' --jobs 4 --budget 10m \
            --resume night.jsonl --report artifacts/tournament -- ./night.sh

        The command runs twice without faults: it must pass, and what it leaves behind
        (accounts synchronised, entities, folders, credentials, calls carried out) is
        the reference. Then it runs once for each misbehaviour that applies to the calls
        it makes: errors, broken connections, lost answers, slow ones, tokens that
        expire or are revoked, a tenant that moves or stops, jumps of the clock, a sync
        that fails behind its 204; each at the first, a middle and the last call.

        Each run has a sandbox of its own, so the command must take the base URL from
        EMAILSYNC_BASE_URL (the variables are those of emailsync run). A command that
        always calls one sandbox is run with --sandbox NAME, one run at a time.

        Outcomes:
          noticed    the command failed
          survived   it passed, and left what it leaves without the misbehaviour
          unnoticed  it passed, and something is missing or doubled: a finding
          hung       it did not end in time (--timeout): a finding
          not met    no call met the misbehaviour: not counted
          not run    the budget was used up, or a signal came: not counted
        The score is the part of noticed and survived among those that were met.

        An id is OPERATION:KIND@CALL, with + where every call from that one on meets the
        misbehaviour, or OPERATION:KIND#ACCOUNT. Each finding names the command that
        repeats it.

        The output of the command is kept for the reports, and not shown. Progress goes
        to the error output. A signal ends what runs, and the report follows; with
        --resume FILE, the same command goes on from there.

        Exit code: 0 the score is at least --min-score; 1 it is less; 2 the command
        fails without faults, calls nothing in its sandbox or meets no misbehaviour, or
        wrong options; 126 or 127 the command cannot be started or does not exist; 128
        plus the number of the signal that stopped the tournament.

        Settings: the same as for emailsync serve; see emailsync --help.
        """;
}
