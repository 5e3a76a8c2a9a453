using System.Text.Json;
using EmailSync.ReferencePages.Checking;
using EmailSync.Reporting.Texts;

namespace EmailSync.ReferencePages.Reports;

/// <summary>The result for programs.</summary>
internal static class JsonReport
{
    public static string Write(CheckResult result) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("sentence", result.Sentence);
        json.WriteString("contract", result.Contract);
        json.Texts("pages", result.Pages);
        json.WriteNumber("facts", result.Facts);
        json.WriteStartArray("deviations");
        foreach (var deviation in result.Deviations)
        {
            json.WriteStartObject();
            Members(json, deviation, result.Contract, deviation.ContractLine);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("departures");
        foreach (var use in result.Departures)
        {
            json.WriteStartObject();
            json.WriteString("departure", use.Id);
            Members(json, use.Covered, result.Contract, use.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("errors");
        foreach (var error in result.Errors)
        {
            json.WriteStartObject();
            json.WriteString("page", error.Page);
            json.WriteNumber("line", error.Line);
            json.WriteString("reason", error.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Members(Utf8JsonWriter json, Deviation deviation, string contract, int contractLine)
    {
        json.WriteString("id", deviation.RuleId);
        json.WriteString("how", deviation.How);
        json.WriteString("fact", deviation.Fact);
        json.WriteString("operation", deviation.Operation);
        Place(json, "page", deviation.Page, deviation.PageLine, deviation.PageSays);
        Place(json, "contract", contract, contractLine, deviation.ContractSays);
    }

    private static void Place(Utf8JsonWriter json, string name, string? file, int line, string says)
    {
        json.WriteStartObject(name);
        json.WriteString("file", file);
        if (file is null) json.WriteNull("line");
        else json.WriteNumber("line", line);
        json.WriteString("says", says);
        json.WriteEndObject();
    }
}
