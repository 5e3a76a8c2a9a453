using System.Text.Json;
using EmailSync.ContractDiff.Reports;
using static EmailSync.ContractDiff.Tests.Contracts;

namespace EmailSync.ContractDiff.Tests;

/// <summary>The verb <c>contract diff</c>: what it reads, its reports and exit codes.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string old;
    private readonly string changed;

    public CommandTests()
    {
        old = folder.Write("old.json", Swagger("""{ "properties": { "Status": { "type": "string", "enum": ["Ok"] } } }"""));
        changed = folder.Write("new.json",
            Swagger("""{ "description": "New", "properties": { "Status": { "type": "string", "enum": ["Ok", "Locked"] } } }"""));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_breaks_is_listed_with_both_places_and_members_and_fails()
    {
        var (code, output, errors) = await MockProcess.RunAsync("contract", "diff", old, changed);

        Assert.Equal((1, ""), (code, errors));
        Assert.Equal($"""
            breaks readers: EMailAccount.Status "Locked" is new  [response.enum-value-added]
              old      {old}:8 /definitions/A.Services.EMailAccount/properties/Status/enum
              new      {changed}:8 /definitions/A.Services.EMailAccount/properties/Status/enum/1
              members  C# EMailAccountStatus.Locked; TypeScript EMailAccountStatus.Locked
              used by  POST /api/v1/Agents/EMail/SaveEMailAccount

            new: EMailAccount.Status "Locked" is new  [request.enum-value-added]
              old      {old}:8 /definitions/A.Services.EMailAccount/properties/Status/enum
              new      {changed}:8 /definitions/A.Services.EMailAccount/properties/Status/enum/1
              members  C# EMailAccountStatus.Locked; TypeScript EMailAccountStatus.Locked
              used by  POST /api/v1/Agents/EMail/SaveEMailAccount

            1 operation compared: 0 break callers, 1 breaks readers, 1 new, 1 harmless.

            """, output);
    }

    [Fact]
    public async Task Nothing_that_breaks_succeeds_and_verbose_lists_what_is_harmless()
    {
        var (code, output, _) =
            await MockProcess.RunAsync("contract", "diff", "--verbose", changed, changed.Replace("new", "new", StringComparison.Ordinal));
        var (same, harmless, _) = await MockProcess.RunAsync("contract", "diff", "--verbose", old,
            folder.Write("other.json",
                (await File.ReadAllTextAsync(old, TestContext.Current.CancellationToken)).Replace("v1EMailAgent", "v2EMailAgent",
                    StringComparison.Ordinal)));

        Assert.Equal((0, "1 operation compared: 0 break callers, 0 break readers, 0 new, 0 harmless.\n"), (code, output));
        Assert.Equal(0, same);
        Assert.StartsWith("harmless: SaveEMailAccount the operationId was v1EMailAgent_SaveEMailAccount, is v2EMailAgent_SaveEMailAccount",
            harmless,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_Sarif_and_Markdown_say_the_same()
    {
        var file = Path.Combine(folder.Path, "diff.sarif");

        var (jsonCode, json, _) = await MockProcess.RunAsync("contract", "diff", "--format", "json", old, changed);
        var (sarifCode, none, _) = await MockProcess.RunAsync("contract", "diff", "--format", "sarif", "--output", file, old, changed);
        var (markdownCode, markdown, _) = await MockProcess.RunAsync("contract", "diff", "--format", "markdown", old, changed);

        Assert.Equal((1, 1, 1, ""), (jsonCode, sarifCode, markdownCode, none));
        var change = JsonDocument.Parse(json).RootElement.GetProperty("changes")[0];
        Assert.Equal("response.enum-value-added", change.GetProperty("id").GetString());
        Assert.Equal("breaks-readers", change.GetProperty("effect").GetString());
        Assert.Equal("EMailAccountStatus.Locked", change.GetProperty("members")[0].GetProperty("typescript").GetString());
        Assert.Equal(8, change.GetProperty("new").GetProperty("line").GetInt32());

        var run =
            JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).RootElement.GetProperty("runs")[0];
        Assert.Equal(ChangeKind.All.Count, run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength());
        var result = run.GetProperty("results")[0];
        Assert.Equal(("response.enum-value-added", "error"),
            (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        Assert.EndsWith("/new.json", result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation")
            .GetProperty("uri").GetString(), StringComparison.Ordinal);

        Assert.Contains("## Breaks readers\n", markdown, StringComparison.Ordinal);
        Assert.Contains("| EMailAccountStatus\\.Locked |", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_of_contracts_are_read_and_other_files_in_them_passed_over()
    {
        var before = Directory.CreateDirectory(Path.Combine(folder.Path, "before")).FullName;
        await File.WriteAllTextAsync(Path.Combine(before, "package.json"), """{ "name": "x" }""", TestContext.Current.CancellationToken);
        File.Copy(old, Path.Combine(before, "agent.json"));
        await File.WriteAllTextAsync(Path.Combine(before, "more.yaml"),
            "openapi: 3.0.3\npaths:\n  /api/v1/Agents/A/B:\n    post: &all\n      responses: { '204': { description: x } }\n",
            TestContext.Current.CancellationToken);

        var (code, output, _) = await MockProcess.RunAsync("contract", "diff", before, old);

        Assert.Equal(1, code);
        Assert.Contains("breaks callers: POST /api/v1/Agents/A/B is gone  [operation.removed]\n", output, StringComparison.Ordinal);
        Assert.Contains($"  old      {Path.Combine(before, "more.yaml")}:4 /paths/~1api~1v1~1Agents~1A~1B/post\n", output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reference_pages_are_compared_with_each_other_and_the_page_is_the_place()
    {
        var pages = RepositoryFile.Path("tests/ReferencePages");
        var page = Path.Combine(pages, "v1EMailAgent_GetEMailAccount.md");
        var changedPage = folder.Write("page.md", (await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken))
            .Replace("| ErrorReason | string |", "| ErrorReason | int32 |", StringComparison.Ordinal)
            .Replace("200", "202", StringComparison.Ordinal));

        var (code, output, errors) = await MockProcess.RunAsync("contract", "diff", page, changedPage);
        var (same, _, _) = await MockProcess.RunAsync("contract", "diff", pages, pages);

        Assert.Equal((1, 0, ""), (code, same, errors));
        Assert.Contains("breaks readers: GetEMailAccount response 200 is gone  [response.status-removed]\n", output,
            StringComparison.Ordinal);
        Assert.Contains($"  old      {page}:", output, StringComparison.Ordinal);
        Assert.Contains($"  new      {changedPage}:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"swagger\": \"2.0\",\n \"paths\": { ", ":2: expected JSON")]
    [InlineData("{ \"swagger\": \"2.0\",\n\n \"swagger\": \"2.0\" }", ":3: expected each member once, found swagger again")]
    [InlineData("{\n \"openapi\": \"2.9\" }", ":1: expected swagger: 2.0 or openapi: 3.x, found neither")]
    [InlineData("openapi: 3.0.0\npaths:\n  - a\n", ":1: expected the operations under paths, found none")]
    [InlineData("openapi: 3.0.0\npaths: {}\n", ": expected operations under paths, found none")]
    [InlineData("openapi: 3.0.0\npaths: *none\n", ":2: expected an anchor before its alias, found *none")]
    [InlineData("openapi: 3.0.0\npaths: &a { b: *a }\n", ":2: expected an anchor before its alias, found *a")]
    [InlineData("openapi: [3\n", ":2: expected YAML")]
    [InlineData("", ":1: expected an OpenAPI document, found nothing")]
    public async Task What_cannot_be_read_is_named_with_its_line(string text, string expected)
    {
        var file = folder.Write("broken.txt", text);

        var (code, output, errors) = await MockProcess.RunAsync("contract", "diff", old, file);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"emailsync: {file}{expected}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_options_and_missing_files_are_told_apart_from_differences()
    {
        Assert.Equal(2, (await MockProcess.RunAsync("contract", "diff", old)).Code);
        var (format, _, formatError) = await MockProcess.RunAsync("contract", "diff", "--format", "html", old, changed);
        var (missing, _, missingError) = await MockProcess.RunAsync("contract", "diff", old, Path.Combine(folder.Path, "none"));

        Assert.Equal((2, 2), (format, missing));
        Assert.Equal("emailsync: --format html: expected text, json, sarif or markdown\n", formatError);
        Assert.Contains("none: expected a contract, or a folder of contracts or reference pages, found no such file", missingError,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_mark_what_breaks()
    {
        using var text = new StringWriter { NewLine = "\n" };
        TextReport.Write(text, Diff(Swagger("""{ "type": "object" }"""), Swagger("""{ "type": "string" }""")), isVerbose: false,
            colour: true);

        Assert.Contains("\e[31mbreaks callers: EMailAccount\e[0m was EMailAccount, is string  [request.type-changed]\n", text.ToString(),
            StringComparison.Ordinal);
    }
}
