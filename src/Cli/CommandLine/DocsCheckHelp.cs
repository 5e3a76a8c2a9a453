namespace EmailSync.Cli.CommandLine;

/// <summary>What --help says of <c>docs check</c> beside its options.</summary>
internal static class DocsCheckHelp
{
    public const string Text =
        """
        Examples:
          emailsync docs check v1EMailAgent_SyncEmailAccount.md
          emailsync docs check --every-operation pages/
          emailsync docs check --contract mine.yaml --format sarif pages/

        Reports, with the line of the page and the line of the contract:
          missing       the page says it, the contract does not
          contradicted  both say it, and differ
          unbacked      the contract says it, and neither the page nor another
                        source (x-evidence other than docs) does
          stale         a departure that the contract declares, and no page shows

        Compared are path, method, uid and operationId, agent and tag, parameters,
        headers, media types both ways, properties and their types, statuses, and
        the samples: their headers, members and the types of values.

        Known departures stand in the contract at the place that departs, each for
        one fact, and do not fail:
          x-departures:
            - { id: D-1, fact: sample-response-body }

        A page that cannot be read whole is refused with line and reason, and not
        checked; the others are.

        Exit code: 0 no deviation; 1 deviations; 2 a page or the contract cannot be
        read, or wrong options. With NO_COLOR, or where the output is no terminal,
        the text is plain.
        """;
}
