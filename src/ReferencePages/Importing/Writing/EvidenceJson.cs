using System.Text.Json.Nodes;
using EmailSync.ReferencePages.Importing.Carriers;

namespace EmailSync.ReferencePages.Importing.Writing;

/// <summary>Evidence as the contract has it.</summary>
internal static class EvidenceJson
{
    public const string Name = "x-evidence";

    public static JsonObject Of(Source source, string? note = null)
    {
        var evidence = new JsonObject { ["source"] = source.ToString().ToLowerInvariant() };
        if (note is not null) evidence.Add("note", note);
        return evidence;
    }
}
