using System.Text.Json;
using EmailSync.Contract;

namespace EmailSync.Reporting.Sarif;

/// <summary>A line of a file, and what it stands for.</summary>
/// <param name="File">The file's address, relative or whole.</param>
/// <param name="Line">The line, 1 or more.</param>
public sealed record SarifLocation(string File, int Line)
{
    private const string CatalogueFile = "openapi/requirements.tsv";

    /// <summary>What in traffic or in a server is meant; null where the file itself is.</summary>
    public SarifLogicalLocation? Logical { get; init; }

    /// <summary>
    /// A requirement's line in the catalogue. Neither traffic nor a server has files, and viewers of code scanning want
    /// one: this is the place that a reader can open. The header is line 1, and stands for what is not in the catalogue.
    /// </summary>
    public static SarifLocation Of(RequirementCatalogue catalogue, string id, SarifLogicalLocation logical) =>
        new(CatalogueFile, catalogue.All.Index().FirstOrDefault(entry => entry.Item.Id == id, (Index: -1, null!)).Index + 2) { Logical = logical };

    internal static void WriteAll(Utf8JsonWriter json, string name, SarifLocation location)
    {
        json.WriteStartArray(name);
        location.Write(json);
        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", File);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Line);
        json.WriteEndObject();
        json.WriteEndObject();
        if (Logical is { } logical)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("name", logical.Name);
            json.WriteString("fullyQualifiedName", logical.FullName);
            if (logical.Kind is not null) json.WriteString("kind", logical.Kind);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}

/// <summary>What a place stands for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FullName">Its name with what it belongs to.</param>
/// <param name="Kind">SARIF's word for its kind; null for none.</param>
public sealed record SarifLogicalLocation(string Name, string FullName, string? Kind = null);
