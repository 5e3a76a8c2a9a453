namespace EmailSync.Cli.CommandLine.Settings;

/// <summary>The verb <c>settings</c>: all settings, for people, for documentation, and as a JSON Schema of settings files.</summary>
internal static class SettingsCommand
{
    public const string Name = "settings";

    /// <summary>The --help text after the options.</summary>
    public const string Help =
        """
        Examples:
          emailsync settings | less
          emailsync settings --schema > emailsync.schema.json

        Lists every setting with the values it accepts and its default. Settings come
        from a JSON file for --config, environment variables named EMAILSYNC__KEY with
        __ for each colon, and --set KEY=VALUE; later ones in this list override
        earlier ones.

        The schema (JSON Schema 2020-12) is for settings files. An editor that supports
        it completes keys and marks wrong values. Name the schema in the file:
          { "$schema": "./emailsync.schema.json", "Journal": { "Entries": 500 } }
        The schema requires names as written here, and numbers and flags without quotes;
        the mock itself also accepts any letter case and quotes.

        Exit code: 0 written; 2 wrong options, or the output cannot be written.
        """;

    private static readonly Option<bool> Schema = new("--schema") { Description = "Write a JSON Schema for settings files" };
    private static readonly Option<bool> Markdown = new("--markdown") { Description = "Write the list as a Markdown page" };

    public static Command Create()
    {
        var settings = new Command(Name, "Lists the settings of the mock.");
        settings.Options.Add(Schema);
        settings.Options.Add(Markdown);
        settings.Validators.Add(result =>
        {
            if (result.GetValue(Schema) && result.GetValue(Markdown)) result.AddError("--schema and --markdown: use only one of them");
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
