using System.Text;
using EmailSync.Cli.CommandLine;
using EmailSync.Cli.CommandLine.Settings;

namespace EmailSync.Cluster.CommandLine;

/// <summary>The settings that one server can have, and several replicas together cannot.</summary>
internal static class ServerSettings
{
    public static IReadOnlyList<RefusedSetting> All { get; } =
    [
        new("Data:Directory", "replicas store in PostgreSQL (--postgres); a folder belongs to one server, which is emailsync"),
        new("Data:Commit", "a replica stores each call before it is answered, so that no other can miss it", "Soon"),
        new("State:File", "each replica would load it again over what is stored; load it once with PUT /__mock/state"),
        new("Stubs", "each replica would load them again over what is stored; add them once with POST /__admin/mappings"),
        new("Proxy", "a proxy's calls are not stored; use emailsync proxy"),
    ];

    /// <summary>A text for people.</summary>
    public static string Described()
    {
        var text = new StringBuilder();
        foreach (var setting in All)
        {
            text.Append("  ").Append(setting.Name).AppendLine(setting.Value is null ? "" : $"={setting.Value}");
            HelpText.Indented(text, setting.Reason);
        }

        return text.ToString();
    }
}
