using System.Text;
using EmailSync.MockServer.Settings;

namespace EmailSync.Cli.CommandLine.Settings;

/// <summary>The settings as the page docs/reference/settings.md.</summary>
internal static class SettingsPage
{
    private const string Head =
        """
        # Settings

        Written by `emailsync settings --markdown` from the table that the mock reads its settings by; `make program-pages` writes it anew.

        A setting can stand in three places. The later ones win:

        1. a JSON file for `--config`, with an object for what stands before a colon;
        2. an environment variable `EMAILSYNC__KEY`, with `__` for each colon: `EMAILSYNC__Journal__Entries=500`;
        3. the command line: `--set Journal:Entries=500`. For some there is an option of its own: see `emailsync --help`.

        Keys, names and flags are taken in any letter case. `N` is a number from 0 on: `Accounts:0:AccountId`; in a file it is an array.
        What is wrong with settings is told all at once, with key and expectation, and the mock does not start.

        ```json
        {
          "$schema": "./emailsync.schema.json",
          "Port": 5081,
          "Journal": { "Entries": 500 },
          "Errors": { "Text": "Both" },
          "Authentication": { "OnSite": "Basic,SoTicket", "RestrictedStatus": 401 },
          "Server": { "TimeZone": "UTC" },
          "FailingMailboxes": ["mail-server-down", "anna"],
          "Accounts": [{ "AccountId": 17, "AssociateName": "tje0" }, { "AssociateId": 4 }],
          "Identities": { "Users": [{ "Name": "anna", "Password": "p:q" }, { "Name": "ben", "EMailAgent": false }] }
        }
        ```

        `emailsync settings --schema > emailsync.schema.json` writes the JSON Schema of such files, by which an editor completes keys and
        marks wrong values. It takes keys and names as they are written here, and numbers and flags without quotes.

        | setting | what it does | value | unless set |
        |---|---|---|---|

        """;

    public static string Write()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var setting in SettingsTable.All)
            page.Append(
                $"| `{setting.Key}` | {Cell(setting.Help)} | {Cell(setting.Expected)} "
                    + $"| {(setting.Default.Length > 0 ? $"`{setting.Default}`" : "")} |\n");
        return page.ToString();
    }

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}
