using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Parity.Proposals;

/// <summary>
/// The proposals as one file that <c>git apply</c> takes, from the repository's root: a new file with the settings, and the changes
/// of evidence. What stands before the first diff is for people.
/// </summary>
internal static class ParityPatch
{
    /// <summary>The file that the patch creates for settings; the mock reads it with <c>--config</c>.</summary>
    public const string SettingsFile = "parity.settings.json";

    private const int Context = 3;

    /// <summary>Writes the patch.</summary>
    /// <param name="head">Lines before the first diff, each a sentence.</param>
    /// <param name="settings">The settings to propose.</param>
    /// <param name="changes">The changes of evidence, in the order of their lines.</param>
    public static string Write(IEnumerable<string> head, IReadOnlyList<SettingProposal> settings, IReadOnlyList<EvidenceChange> changes)
    {
        var patch = new StringBuilder();
        foreach (var line in head) patch.Append("# ").Append(line).Append('\n');
        foreach (var setting in settings)
            patch.Append("# Setting ").Append(setting.Key).Append('=').Append(setting.Value).Append(", seen in ")
                .AppendJoin(", ", setting.Requirements).Append('\n');
        foreach (var change in changes)
            patch.Append("# Observed: ").Append(change.What).Append(" in ").Append(change.File).Append('\n');
        if (settings.Count > 0) NewFile(patch, SettingsFile, Json(settings).Split('\n'));
        foreach (var file in changes.GroupBy(change => change.File, StringComparer.Ordinal)) Changed(patch, file.Key, [.. file]);
        return patch.ToString();
    }

    // Each setting in the objects that the colons of its name stand for.
    private static string Json(IReadOnlyList<SettingProposal> settings)
    {
        var root = new JsonObject();
        foreach (var setting in settings)
        {
            var (parent, names) = (root, setting.Key.Split(':'));
            foreach (var name in names[..^1])
            {
                if (parent[name] is not JsonObject child) parent[name] = child = [];
                parent = child;
            }

            parent[names[^1]] = int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? JsonValue.Create(number)
                : JsonValue.Create(setting.Value);
        }

        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonText.Options)) root.WriteTo(json);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void NewFile(StringBuilder patch, string file, string[] lines)
    {
        patch.Append(CultureInfo.InvariantCulture,
            $"diff --git a/{file} b/{file}\nnew file mode 100644\n--- /dev/null\n+++ b/{file}\n@@ -0,0 +1,{lines.Length} @@\n");
        foreach (var line in lines) patch.Append('+').Append(line).Append('\n');
    }

    private static void Changed(StringBuilder patch, string file, List<EvidenceChange> changes)
    {
        var lines = ContractFiles.Lines(file);
        // The text after the last line end is no line.
        var count = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        patch.Append(CultureInfo.InvariantCulture, $"diff --git a/{file} b/{file}\n--- a/{file}\n+++ b/{file}\n");
        for (var at = 0; at < changes.Count;)
        {
            var start = Math.Max(0, changes[at].Line - Context);
            var end = Math.Min(count, changes[at].Line + Context + 1);
            var last = at + 1;
            // Changes whose contexts meet are one hunk.
            for (; last < changes.Count && changes[last].Line - Context <= end; last++)
                end = Math.Min(count, changes[last].Line + Context + 1);
            Hunk(patch, lines, start, end, changes[at..last]);
            at = last;
        }
    }

    private static void Hunk(StringBuilder patch, string[] lines, int start, int end, List<EvidenceChange> changes)
    {
        patch.Append(CultureInfo.InvariantCulture, $"@@ -{start + 1},{end - start} +{start + 1},{end - start} @@\n");
        for (var at = start; at < end; at++)
        {
            if (changes.Find(change => change.Line == at) is { } change)
                patch.Append('-').Append(change.Before).Append("\n+").Append(change.After).Append('\n');
            else
                patch.Append(' ').Append(lines[at]).Append('\n');
        }
    }
}
