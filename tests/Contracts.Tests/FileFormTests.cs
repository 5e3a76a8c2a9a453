using System.Text;
using EmailSync.Contract;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Contracts.Tests;

public sealed class FileFormTests
{
    [Theory]
    [InlineData("https://localhost/SuperOffice/api", "/v1/Agents/Depot/GetDepot")]
    [InlineData("/crm/api/", "/v1/Agents/Depot/GetDepot")]
    [InlineData("https://localhost/Cust12345", "/api/v1/Agents/Depot/GetDepot")]
    [InlineData("''", "/api/v1/Agents/Depot/GetDepot")]
    public void The_base_of_the_first_server_belongs_to_the_path(string server, string path)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("depot.yaml", File.ReadAllText(AgentFiles.Depot)
            .Replace("https://localhost/SuperOffice/api", server, StringComparison.Ordinal)
            .Replace("/v1/Agents/Depot/GetDepot", path, StringComparison.Ordinal)
            .Replace("  /v1/Agents/Depot/SaveDepot", "  /api/v1/Agents/Depot/SaveDepot", StringComparison.Ordinal));
        Assert.Contains("/api/v1/Agents/Depot/GetDepot",
            MadeFile.Read(out _, file).Single().Operations.Select(operation => operation.Path));
    }

    [Fact]
    public void YAML_says_the_same_as_JSON()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("depot", Encoding.UTF8.GetString(MadeFile.Read(out _, AgentFiles.Depot).Single().Json.Span));
        Assert.Equal(MadeFile.Read(out _, AgentFiles.Depot).Single().Json.ToArray(), MadeFile.Read(out _, file).Single().Json.ToArray());
    }

    [Theory]
    [InlineData("a: [", ", line ")]
    [InlineData("a: 1\na: 2", ", line 2, column 1: expected each name once, found a again")]
    [InlineData("? [a]\n: 1", ", line 1, column 3: expected a name, found a list or an object")]
    [InlineData("a: &x [*x]", ", line 1, column 8: expected an alias of something that is complete before it")]
    [InlineData("a: *x", ", line 1")]
    [InlineData("a: 1\n---\nb: 2", ", line 2, column 1: expected one document, found another")]
    [InlineData("a: +1e999", ", line 1, column 4: expected a number that JSON allows, found +1e999")]
    [InlineData("", ": expected Swagger 2.0 or OpenAPI 3.0, found an empty file")]
    [InlineData("swagger: 2.0", ", /swagger: expected the version \"2.0\", found the number 2.0")]
    public void YAML_that_cannot_be_read_is_refused_with_its_line(string yaml, string error) =>
        Assert.StartsWith(error, MadeFile.ErrorOf(yaml, "agent.yaml"), StringComparison.Ordinal);

    [Fact]
    public void Aliases_of_aliases_are_bounded()
    {
        var yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 9; level++)
            yaml.AppendLine(null, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]");
        Assert.Contains("expected fewer aliases", MadeFile.ErrorOf(yaml.ToString(), "agent.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        using var folder = new TemporaryFolder();
        var json = Path.Combine(folder.Path, "agent.json");
        File.WriteAllBytes(json, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(MadeFile.Swagger(""))]);
        var yaml = Path.Combine(folder.Path, "depot.yml");
        File.WriteAllBytes(yaml, [.. Encoding.UTF8.Preamble, .. File.ReadAllBytes(AgentFiles.Depot)]);
        Assert.Equal(2, MadeFile.Read(out var warnings, folder.Path).Count);
        Assert.Empty(warnings);
    }

    [Fact]
    public void Carriers_may_refer_to_themselves_and_have_names_of_any_length()
    {
        var name = new string('N', 300);
        using var folder = new TemporaryFolder();
        var file = folder.Write("agent.json", MadeFile.Swagger(MadeFile.Operation("Other", $"{{ '$ref': '#/definitions/{name}1' }}"),
            $$"""
            { '{{name}}1': { 'type': 'object', 'properties': { 'Next': { '$ref': '#/definitions/{{name}}2' } } },
              '{{name}}2': { 'type': 'object', 'properties': { 'Back': { '$ref': '#/definitions/{{name}}1' } } } }
            """));
        var schema = MadeFile.Read(out _, file).Single().Operations[1].RequestBody!.Schema;
        Assert.Same(schema, schema.FindProperty("Next", ignoreCase: false)!.Schema.FindProperty("Back", ignoreCase: false)!.Schema);
    }

    [Fact]
    public void A_carrier_has_its_name_without_the_namespace()
    {
        var operation = MadeFile.Read(out _, AgentFiles.Parcel).Single().Operations[0];
        Assert.Equal(("Parcel", "Parcel"), (operation.Responses[0].Schema!.Name, operation.Responses[0].Schema!.XmlName));
    }

    [Fact]
    public void The_vendors_own_files_are_read_but_for_one_operation_of_Quote()
    {
        Assert.SkipWhen(AgentFiles.Vendor is null, "The vendor's files are not beside the repository.");
        var files = MadeFile.Read(out var warnings, AgentFiles.Vendor!);
        Assert.Equal(Directory.GetFiles(AgentFiles.Vendor!).Length, files.Count);
        Assert.EndsWith("POST /api/v1/Agents/Quote/GetConfigurationFields is left out", Assert.Single(warnings), StringComparison.Ordinal);
        // The built-in contract states some of them itself.
        var own = ContractDocument.Load().Operations.Select(operation => operation.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Equal(files.Sum(file => file.Operations.Count(operation => !own.Contains(operation.Path))) + own.Count,
            ContractDocument.Load().With(files).Operations.Count);
    }
}
