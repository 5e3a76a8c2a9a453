namespace EmailSync.Cli.CommandLine;

/// <summary>What --help says of <c>docs import</c> beside its options.</summary>
internal static class DocsImportHelp
{
    /// <summary>What an import cannot do, said after each.</summary>
    public const string LeftToDo =
        """
        left to a person: summaries and descriptions, of which there are only names; then the operations'
        methods: x-imitated: false stays until there are any, and the mock answers such calls 501
        """;

    public const string Text =
        """
        Examples:
          emailsync docs import v1ContactAgent_GetContact.md > contact.yaml
          emailsync docs import pages/ --swagger Swagger-v1-EMailAgent.json \
            --contract openapi/emailsync.yaml

          A folder stands for every *.md in it and below. Without --contract the
          result is a new contract. With it, the operations and the schemas that it
          lacks are added to the file, and all that stands there stays as it is, to
          the octet: comments, anchors, line ends. An operation that is there is
          left alone, and so is a schema; what the page has and the schema lacks is
          told. Headers, refusals and ways to log in are shared with the operations
          that are there.

        What is taken from where:
          the page        names, types, media types, statuses (x-evidence: docs)
          its samples     elements of arrays that nothing else tells
          Swagger files   what the page omits: elements, enums, the properties of
                          carriers, what is required (x-evidence: vendor)
          Where both speak, the page is taken, and the contradiction is told. Two
          types with one short name both stay, named by their namespaces, too.
          Descriptions are left to a person.

        Exit code:
          0  written, or there was nothing to add
          2  a page, a file or an option that cannot be taken; nothing is written
        """;
}
