using System.Text.Json;
using EmailSync.Contract;

namespace EmailSync.Reporting.Sarif;

/// <summary>The parts of SARIF that a run's report and the conformance suite's have in common.</summary>
public static class SarifElements
{
    private const string CatalogueFile = "openapi/requirements.tsv";

    public static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>
    /// A requirement's line in the catalogue. Neither traffic nor a server has files, and viewers of code scanning want
    /// one: this is the place that a reader can open.
    /// </summary>
    public static void PhysicalLocation(Utf8JsonWriter json, RequirementCatalogue catalogue, string id)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", CatalogueFile);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Line(catalogue, id));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Says that a result is known and accepted.</summary>
    public static void Suppression(Utf8JsonWriter json, string justification)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "external");
        json.WriteString("status", "accepted");
        json.WriteString("justification", justification);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // The header is line 1, and stands for what is not in the catalogue.
    private static int Line(RequirementCatalogue catalogue, string id) =>
        catalogue.All.Index().FirstOrDefault(entry => entry.Item.Id == id, (Index: -1, null!)).Index + 2;
}
