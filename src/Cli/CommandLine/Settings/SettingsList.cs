using System.Text;
using EmailSync.MockServer.Settings;

namespace EmailSync.Cli.CommandLine.Settings;

/// <summary>The settings as a text for people.</summary>
internal static class SettingsList
{
    /// <summary>The settings with what they do and their defaults, as --help shows them.</summary>
    public static string Short() => Write((text, setting) => HelpText.Indented(text, $"{setting.Help}{Bracketed(setting.Default)}"));

    /// <summary>The same with what each can be set to.</summary>
    public static string Write() => Write((text, setting) =>
    {
        HelpText.Indented(text, setting.Help);
        HelpText.Indented(text, $"Value: {setting.Expected}{Bracketed(setting.Default)}");
    });

    private static string Write(Action<StringBuilder, Setting> describe)
    {
        var text = new StringBuilder();
        foreach (var setting in SettingsTable.All)
        {
            text.Append("  ").AppendLine(setting.Key);
            describe(text, setting);
        }

        return text.ToString();
    }

    private static string Bracketed(string value) => value.Length > 0 ? $" [{value}]" : "";
}
