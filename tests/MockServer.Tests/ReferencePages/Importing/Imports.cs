using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmailSync.Contract;
using EmailSync.ReferencePages.Checking;
using EmailSync.ReferencePages.Contracts;
using EmailSync.ReferencePages.Importing;
using EmailSync.ReferencePages.Importing.Contracts;
using EmailSync.ReferencePages.Importing.Swagger;
using EmailSync.ReferencePages.Importing.Yaml;
using EmailSync.ReferencePages.Pages;

namespace EmailSync.MockServer.Tests.ReferencePages.Importing;

/// <summary>Imports of pages that a test has made, and what came of them.</summary>
internal static class Imports
{
    public static ImportResult Run(string? contract, string? swagger, params IReadOnlyList<PageText> pages) =>
        new PageImporter(
            swagger is null ? [] : [Swagger(swagger)],
            contract is null ? null : ContractText.Read("contract.yaml", Encoding.UTF8.GetBytes(contract))).Import([.. pages.Select(Page)]);

    public static ImportResult Run(params IReadOnlyList<PageText> pages) => Run(null, null, pages);

    public static SwaggerFile Swagger(string json, string name = "swagger.json") => SwaggerReader.Read(name, Encoding.UTF8.GetBytes(json));

    public static ReferencePage Page(PageText page)
    {
        var reading = PageReader.Read(page.FileName, page.ToString());
        Assert.Empty(reading.Errors);
        return reading.Page!;
    }

    public static string Text(this ImportResult result)
    {
        Assert.Empty(result.Errors);
        return Encoding.UTF8.GetString(result.Bytes!);
    }

    public static JsonObject Json(this ImportResult result) => (JsonObject)YamlJson.Of(YamlOutline.Read(result.Text()))!;

    public static JsonNode Operation(this ImportResult result, PageText page) => result.Json()["paths"]![page.Path]!["post"]!;

    public static JsonNode Schema(this ImportResult result, string name) =>
        result.Json()["components"]!["schemas"]![name] ?? throw new InvalidOperationException($"There is no schema {name}.");

    /// <summary>A property without its evidence.</summary>
    public static string Property(this ImportResult result, string schema, string property)
    {
        var found = (JsonObject)result.Schema(schema)["properties"]![property]!.DeepClone();
        found.Remove("x-evidence");
        return found.ToJsonString(
            new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>The contract as the mock serves it.</summary>
    public static ContractDocument Served(this ImportResult result) =>
        ContractDocument.Parse(Encoding.UTF8.GetBytes(result.Json().ToJsonString()), result.Bytes!);

    /// <summary>What the page says and the contract does not, or the other way round.</summary>
    public static IEnumerable<string> Deviations(string contract, params IReadOnlyList<PageText> pages)
    {
        var facts = ContractFacts.TryRead(contract, out var errors);
        Assert.Empty(errors);
        var result = new DocsCheck("contract.yaml", facts!).Run([.. pages.Select(Page)], [], everyOperation: false);
        return result.Deviations.Select(deviation =>
            $"{deviation.Page}:{deviation.PageLine} {deviation.RuleId} {deviation.Fact}: {deviation.PageSays} / {deviation.ContractSays}");
    }
}
