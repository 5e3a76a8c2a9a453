using System.Text;
using EmailSync.MockServer.Settings;

namespace EmailSync.Cli.CommandLine.Settings;

/// <summary>The settings as a text for people.</summary>
internal static class SettingsList
{
    /// <summary>The settings with what they do and their defaults, as --help shows them.</summary>
    /// <param name="refused">Those that the program does not take.</param>
    public static string Short(params IReadOnlyList<RefusedSetting> refused) =>
        Write(SettingsTable.All.Where(setting => !refused.Any(one => one.Covers(setting.Key))),
            (text, setting) => HelpText.Indented(text, $"{setting.Help}{Bracketed(setting.Default)}"));

    /// <summary>The same with what each can be set to.</summary>
    public static string Write() => Write(SettingsTable.All, (text, setting) =>
    {
        HelpText.Indented(text, setting.Help);
        HelpText.Indented(text, $"Value: {setting.Expected}{Bracketed(setting.Default)}");
    });

    private static string Write(IEnumerable<Setting> settings, Action<StringBuilder, Setting> describe)
    {
        var text = new StringBuilder();
        foreach (var setting in settings)
        {
            text.Append("  ").AppendLine(setting.Key);
            describe(text, setting);
        }

        return text.ToString();
    }

    private static string Bracketed(string value) => value.Length > 0 ? $" [{value}]" : "";
}
