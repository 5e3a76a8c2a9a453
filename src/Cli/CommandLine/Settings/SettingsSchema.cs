using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmailSync.MockServer.Settings;

namespace EmailSync.Cli.CommandLine.Settings;

/// <summary>
/// The JSON Schema of settings files. The reader accepts every file that the schema accepts, except for what a schema cannot express:
/// that two ports differ, and which settings belong together.
/// </summary>
internal static class SettingsSchema
{
    private const string Title = "Settings of EmailSync's mock";

    private const string Description =
        "A file for --config. Write keys and names as here, and numbers and flags without quotes. "
        + "The environment (EMAILSYNC__KEY, with __ for each colon) and the command line (--set KEY=VALUE) override the file.";

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = Title,
            ["description"] = Description,
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] =
            new JsonObject
            {
                [SettingSources.SchemaKey] =
                new JsonObject { ["type"] = "string", ["description"] = "The location of this schema, for editors." }
            },
        };
        foreach (var setting in SettingsTable.All) Add(root, setting.Path, setting);
        return $"{root.ToJsonString(Indented)}\n";
    }

    private static void Add(JsonObject schema, ReadOnlySpan<string> path, Setting setting)
    {
        var properties = schema["properties"]!.AsObject();
        if (path is [var name])
        {
            var one = setting.Schema();
            one.Insert(0, "description", setting.Help);
            properties[name] = one;
            return;
        }

        if (properties[path[0]] is not JsonObject section)
        {
            section = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = new JsonObject() };
            properties[path[0]] = section;
        }

        Add(section, path[1..], setting);
    }
}
