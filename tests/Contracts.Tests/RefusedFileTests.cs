using System.Globalization;
using System.Text;
using EmailSync.Contract;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Contracts.Tests;

public sealed class RefusedFileTests
{
    private const string AtOther = "/paths/~1api~1v1~1Agents~1Test~1Other/post";

    [Theory]
    [InlineData("", ": expected Swagger 2.0 or OpenAPI 3.0, found an empty file")]
    [InlineData("[]", ": expected an object with swagger: \"2.0\" or openapi: \"3.0.x\", found an array")]
    [InlineData("{}", ": expected swagger: \"2.0\" or openapi: \"3.0.x\", found neither")]
    [InlineData("""{"swagger":"1.2","paths":{}}""", ", /swagger: expected the version \"2.0\", found the text '1.2'")]
    [InlineData("""{"openapi":"3.1.0","paths":{}}""", ", /openapi: expected a version \"3.0.x\", found the text '3.1.0'")]
    [InlineData("""{"swagger":"2.0"}""", ", /paths: expected the operations, found nothing")]
    [InlineData("""{"swagger":"2.0","paths":{}}""", ", /paths: expected at least one operation, found none")]
    [InlineData("""{"swagger":"2.0","paths":[]}""", ", /paths: expected an object, found an array")]
    [InlineData("""{"swagger":"2.0","paths":{"/api/v1/Agents/A/B":[]}}""",
        ", /paths/~1api~1v1~1Agents~1A~1B: expected an object, found an array")]
    [InlineData("""{"swagger":"2.0","swagger":"2.0"}""", ": expected JSON; Duplicate property 'swagger'")]
    [InlineData("{\n\"swagger\": \"2.0\",\n}", ", line 3: expected JSON; ")]
    public void A_file_that_is_no_contract_is_refused_with_place_and_reason(string text, string error) =>
        Assert.StartsWith(error, MadeFile.ErrorOf(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("{ 'type': 'strin' }", "/parameters/0/schema/type: expected object, array, string, integer, number or boolean, found")]
    [InlineData("{ 'minimun': 1 }", "/parameters/0/schema/minimun: expected a keyword of OpenAPI 3.0 that this server enforces, found")]
    [InlineData("{ 'type': 'array' }", "/parameters/0/schema: expected items together with the type array")]
    [InlineData("{ 'properties': { 'A': [] } }", "/parameters/0/schema/properties/A: expected a schema object, found an array")]
    [InlineData("{ '$ref': 'other.json#/x' }", "/parameters/0/schema/$ref: expected a reference into this document")]
    [InlineData("{ '$ref': '#/definitions/Loop' }", "/definitions/Loop/$ref: expected a reference that does not lead back to itself")]
    [InlineData("{ '$ref': '#/definitions/All' }", "/parameters/0/schema: expected a schema that is not composed of itself, found All")]
    public void A_schema_that_the_mock_could_not_keep_is_refused_with_place_and_reason(string schema, string error)
    {
        const string Definitions = "{ 'Loop': { '$ref': '#/definitions/Loop' }, 'All': { 'allOf': [ { '$ref': '#/definitions/All' } ] } }";
        var place = error.StartsWith("/definitions", StringComparison.Ordinal) ? "" : AtOther;
        Assert.StartsWith($", {place}{error}", MadeFile.ErrorOf(MadeFile.Swagger(MadeFile.Operation("Other", schema), Definitions)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'operationId': 5", "/operationId: expected a string, found the number 5")]
    [InlineData("'responses': { '204': {} }", "/operationId: expected a name, found nothing")]
    [InlineData("'operationId': 'x', 'responses': { 'default': {} }", "/responses: expected a response for success, such as 204")]
    [InlineData("'operationId': 'x', 'responses': []", "/responses: expected an object, found an array")]
    [InlineData("'operationId': 'x', 'responses': { '200': { 'schema': {} } }",
        "/produces: expected at least one media type for the answer 200")]
    [InlineData("'operationId': 'x', 'parameters': {}, 'responses': {}", "/parameters: expected an array, found an object")]
    [InlineData("'operationId': 'x', 'parameters': [ { 'in': 'query' } ], 'responses': {}",
        "/parameters/0/name: expected a name, found nothing")]
    [InlineData("'operationId': 'x', 'parameters': [ { 'in': 'body', 'schema': {} } ], 'responses': { '204': {} }",
        "/consumes: expected at least one media type for the body, found none")]
    [InlineData("'operationId': 'x', 'parameters': [ { 'in': 'body' } ], 'responses': { '204': {} }",
        "/parameters/0/schema: expected a schema, found nothing")]
    public void An_operation_that_is_wrong_is_refused_with_place_and_reason(string operation, string error) => Assert.StartsWith(
        $", {AtOther}{error}",
        MadeFile.ErrorOf(MadeFile.Swagger($", '/api/v1/Agents/Test/Other': {{ 'post': {{ {operation} }} }}")), StringComparison.Ordinal);

    [Fact]
    public void A_body_of_a_media_type_without_a_reader_is_refused() => Assert.StartsWith(
        ", /api/v1/Agents/Test/Other: expected media types of bodies that the mock can read, found application/cbor",
        MadeFile.ErrorOf(MadeFile.Swagger(MadeFile.Operation("Other", "{}").Replace("/json", "/cbor", StringComparison.Ordinal))),
        StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused()
    {
        var text = MadeFile.Swagger("");
        Assert.Equal(": expected UTF-8",
            MadeFile.ErrorOf(Encoding.Latin1.GetBytes(text.Replace("Done", "Fait à", StringComparison.Ordinal))));
        Assert.Equal(": expected UTF-8", MadeFile.ErrorOf([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Contains("expected", MadeFile.ErrorOf(MadeFile.Swagger("").Replace("v1TestAgent_Do", "\\ud800", StringComparison.Ordinal)),
            StringComparison.Ordinal);

    [Fact]
    public void More_levels_than_any_contract_has_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{ 'items': ", 200)) + "{}" + new string('}', 200);
        Assert.Contains(", line 1: expected JSON; The maximum configured depth of 100 has been exceeded",
            MadeFile.ErrorOf(MadeFile.Swagger(MadeFile.Operation("Other", deep))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_references_that_is_too_long_to_follow_is_refused()
    {
        var chain = string.Join(", ", Enumerable.Range(0, 50_000).Select(number => string.Create(CultureInfo.InvariantCulture,
            $"'D{number}': {{ 'properties': {{ 'Next': {{ '$ref': '#/definitions/D{(number + 1) % 50_000}' }} }} }}")));
        Assert.Contains("expected schemas that are not nested or referred to so deeply",
            MadeFile.ErrorOf(MadeFile.Swagger(MadeFile.Operation("Other", "{ '$ref': '#/definitions/D0' }"), $"{{ {chain} }}")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused() =>
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"expected at most {ContractFile.MostBytes} bytes"),
            MadeFile.ErrorOf(new byte[ContractFile.MostBytes + 1]), StringComparison.Ordinal);

    [Fact]
    public void What_does_not_exist_is_refused_and_all_errors_are_said_at_once()
    {
        using var folder = new TemporaryFolder();
        var (missing, bad) = (Path.Combine(folder.Path, "missing.json"), folder.Write("bad.json", "{}"));
        var errors = Assert.Throws<ContractFilesException>(() => MadeFile.Read(out _, missing, AgentFiles.Parcel, bad)).Errors;
        Assert.Equal(2, errors.Count);
        Assert.Equal($"{missing}: there is no such file or folder", errors[0]);
        Assert.StartsWith(bad, errors[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        var errors = Assert.Throws<ContractFilesException>(() => MadeFile.Read(out _, folder.Path)).Errors;
        Assert.Equal([$"{folder.Path}: expected at least one file that ends in .json, .yaml, .yml"], errors);
    }

    [Fact]
    public void An_operation_in_two_files_is_refused_in_any_letter_case_with_both_names()
    {
        using var folder = new TemporaryFolder();
        var copy = folder.Write("copy.json", File.ReadAllText(AgentFiles.Parcel).Replace("/Parcel/", "/PARCEL/", StringComparison.Ordinal));
        var files = MadeFile.Read(out _, AgentFiles.Parcel, copy);
        Assert.Equal(
            $"{copy}, /api/v1/Agents/PARCEL/GetParcel: expected an operation that is stated once, found it in {AgentFiles.Parcel} as well; "
                + "leave one of them out",
            Assert.Throws<ContractFileException>(() => ContractDocument.Load().With(files)).Message);
    }

    [Fact]
    public void An_id_of_two_operations_is_refused()
    {
        using var folder = new TemporaryFolder();
        var copy = folder.Write("copy.json", File.ReadAllText(AgentFiles.Parcel).Replace("/Parcel/", "/Other/", StringComparison.Ordinal));
        var files = MadeFile.Read(out _, AgentFiles.Parcel, copy);
        Assert.Contains("expected an operationId of its own, found v1ParcelAgent_GetParcel",
            Assert.Throws<ContractFileException>(() => ContractDocument.Load().With(files)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_ends_with_the_errors_and_exit_code_2()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("agent.json", "{}");
        var (code, output, errors) = await MockProcess.RunAsync("serve", "--port", "0", "--contract", file, "nothing.json");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains($"emailsync: {file}: expected swagger: \"2.0\" or openapi: \"3.0.x\", found neither", errors,
            StringComparison.Ordinal);
        Assert.Contains("emailsync: nothing.json: there is no such file or folder", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
