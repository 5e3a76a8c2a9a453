using System.Text;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.CommandLine;

/// <summary>What --help says beside the options.</summary>
internal static class HelpText
{
    public static string Surfaces
    {
        get
        {
            var text = new StringBuilder(
                """
                Call   POST http://127.0.0.1:5080/api/v1/Agents/EMail/SyncEmailAccount
                       A word before /api is a sandbox of its own; Cust and digits is an online tenant.
                Read   GET  http://127.0.0.1:5080/__mock/requests   what was called, and what was wrong with it
                       GET  http://127.0.0.1:5080/__mock            all control routes
                Try    curl -i -u tje0:Tje0 -H 'Content-Type: application/json' -d '{"SyncUserAccount":{"AccountId":17}}' \
                         http://127.0.0.1:5080/api/v1/Agents/EMail/SyncEmailAccount

                Settings, as --set KEY=VALUE, in a JSON file, or as environment variables EMAILSYNC__KEY (with __ for each colon):

                """);
            foreach (var setting in OptionsReader.Settings)
                text.AppendLine().Append("  ").Append(setting.Key.PadRight(32)).Append(setting.Description)
                    .Append(setting.Default.Length > 0 ? $" [{setting.Default}]" : "");
            return text.AppendLine().AppendLine().Append("Exit code: 0 stopped as asked, 1 failed, 2 wrong options or port in use.").ToString();
        }
    }
}
