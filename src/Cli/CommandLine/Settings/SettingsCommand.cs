namespace EmailSync.Cli.CommandLine.Settings;

/// <summary>The verb <c>settings</c>: all settings, for people, for documentation, and as a JSON Schema of settings files.</summary>
internal static class SettingsCommand
{
    public const string Name = "settings";

    /// <summary>What --help says beside the options.</summary>
    public const string Help =
        """
        Examples:
          emailsync settings | less
          emailsync settings --schema > emailsync.schema.json

        Lists every setting with what it can be set to and its default. A setting is
        given, the later ones winning over those before, in a JSON file for --config,
        as an environment variable EMAILSYNC__KEY with __ for each colon, or by
        --set KEY=VALUE.

        The schema is for such files, JSON Schema 2020-12. An editor that knows it
        completes keys and marks wrong values; a file can name it:
          { "$schema": "./emailsync.schema.json", "Journal": { "Entries": 500 } }
        It takes names as they are written here, and numbers and flags without quotes;
        the mock also takes them in any letter case and in quotes.

        Exit code: 0 written; 2 wrong options, or the output cannot be written.
        """;

    private static readonly Option<bool> Schema = new("--schema") { Description = "Write the JSON Schema of settings files" };
    private static readonly Option<bool> Markdown = new("--markdown") { Description = "Write them as a Markdown page" };

    public static Command Create()
    {
        var settings = new Command(Name, "Lists the settings of the mock.");
        settings.Options.Add(Schema);
        settings.Options.Add(Markdown);
        settings.Validators.Add(result =>
        {
            if (result.GetValue(Schema) && result.GetValue(Markdown)) result.AddError("--schema and --markdown: expected one of them");
        });
        settings.SetAction(arguments =>
        {
            var text = arguments.GetValue(Schema)
                ? SettingsSchema.Write()
                : arguments.GetValue(Markdown) ? SettingsPage.Write() : SettingsList.Write();
            arguments.InvocationConfiguration.Output.Write(text);
            return ExitCodes.Success;
        });
        return settings;
    }
}
