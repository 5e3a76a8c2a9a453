using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Contracts.Tests;

public sealed class LeftOutOperationTests
{
    private const string Dangling = "{ '$ref': '#/definitions/Nothing' }";

    [Theory]
    [InlineData(Dangling, "/post/parameters/0/schema/$ref")]
    [InlineData("{ 'type': 'array', 'items': { '$ref': '#/definitions/Holder' } }", "")]
    [InlineData("{ 'allOf': [ { '$ref': '#/definitions/Holder' } ] }", "")]
    public void An_operation_that_reaches_a_dangling_reference_is_left_out_with_a_warning(string schema, string place)
    {
        const string Definitions = "{ 'Holder': { 'properties': { 'A': { '$ref': '#/definitions/Nothing' } } } }";
        var warning = Assert.Single(WarningsOf(MadeFile.Operation("Other", schema), Definitions));
        Assert.Contains(place.Length > 0 ? $"~1Other{place}: " : "/definitions/Holder/properties/A/$ref: ", warning,
            StringComparison.Ordinal);
        Assert.EndsWith("expected a reference to a schema that exists, found the text '#/definitions/Nothing'; "
            + "POST /api/v1/Agents/Test/Other is left out", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(", '/api/v1/Contact/Get': { 'get': {} }", "GET /api/v1/Contact/Get", "a path below /api/v1/Agents/")]
    [InlineData(", '/api/v1/Agents/Test/{id}': { 'post': {} }", "POST /api/v1/Agents/Test/{id}", "a path without parameters")]
    [InlineData(", '/api/v1/Agents/Test/Two': { 'put': {}, 'post': { 'operationId': 'x', 'responses': { '204': {} } } }",
        "PUT /api/v1/Agents/Test/Two", "one operation")]
    [InlineData(", '/api/v1/Agents/Test/Form': { 'post': { 'operationId': 'x', 'parameters': [ { 'name': 'a', 'in': 'formData', "
        + "'type': 'file' } ], 'responses': { '204': {} } } }", "POST /api/v1/Agents/Test/Form", "query or header, found formData")]
    [InlineData(", '/api/v1/Agents/Test/Head': { 'post': { 'operationId': 'x', 'parameters': [ { 'name': 'a', 'in': 'header', "
        + "'required': true, 'type': 'string' } ], 'responses': { '204': {} } } }", "POST /api/v1/Agents/Test/Head", "an optional header")]
    public void An_operation_that_the_mock_cannot_serve_is_left_out_with_a_warning(string paths, string operation, string reason)
    {
        var warning = Assert.Single(WarningsOf(paths, "{}"));
        Assert.Contains($": expected {reason}", warning, StringComparison.Ordinal);
        Assert.EndsWith($"; {operation} is left out", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_methods_of_a_path_POST_is_served()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("agent.json", MadeFile.Swagger(
            ", '/api/v1/Agents/Test/Two': { 'get': {}, 'post': { 'operationId': 'x', 'responses': { '204': {} } } }"));
        Assert.Equal(["Do", "Two"], MadeFile.Read(out _, file).Single().Operations.Select(operation => operation.Path.Split('/')[^1]));
    }

    [Fact]
    public void A_file_of_which_nothing_is_left_is_refused() => Assert.StartsWith(
        ", /paths/~1api~1v1~1Contact: expected a path below /api/v1/Agents/: the mock serves agents only",
        MadeFile.ErrorOf("""{"swagger":"2.0","paths":{"/api/v1/Contact":{"get":{}}}}"""), StringComparison.Ordinal);

    [Fact]
    public void Warnings_of_one_file_are_at_most_ten_and_a_count()
    {
        var warnings = WarningsOf(string.Concat(Enumerable.Range(0, 25)
            .Select(number => MadeFile.Operation($"Other{number}", Dangling))), "{}");
        Assert.Equal(11, warnings.Count);
        Assert.EndsWith("agent.json: 15 more operations are left out", warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Other_files_of_a_folder_are_passed_over_with_a_warning()
    {
        using var folder = new TemporaryFolder();
        folder.Write("agent.json", MadeFile.Swagger(""));
        folder.Write("package.json", """{"name":"x"}""");
        folder.Write("README.md", "# Files");
        Directory.CreateDirectory(Path.Combine(folder.Path, "below"));
        File.WriteAllText(Path.Combine(folder.Path, "below", "agent.json"), "{}");
        var file = Assert.Single(MadeFile.Read(out var warnings, folder.Path));
        Assert.Equal(Path.Combine(folder.Path, "agent.json"), file.Name);
        Assert.Equal([
            $"Warning: {folder.Path}: passed over 1 file other than JSON and YAML: README.md",
            $"Warning: {Path.Combine(folder.Path, "package.json")}: passed over, it is neither Swagger nor OpenAPI",
        ], warnings);
    }

    [Fact]
    public void A_file_that_is_named_twice_is_read_once()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("agent.json", MadeFile.Swagger(""));
        Assert.Single(MadeFile.Read(out _, file, folder.Path, Path.Combine(folder.Path, ".", "agent.json")));
    }

    private static IReadOnlyList<string> WarningsOf(string paths, string definitions)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("agent.json", MadeFile.Swagger(paths, definitions));
        Assert.NotEmpty(MadeFile.Read(out var warnings, file));
        Assert.All(warnings, warning => Assert.StartsWith("Warning: ", warning, StringComparison.Ordinal));
        return warnings;
    }
}
