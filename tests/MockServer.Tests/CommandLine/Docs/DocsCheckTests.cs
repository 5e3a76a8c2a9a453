using System.Text.Json;
using EmailSync.MockServer.Tests.ReferencePages;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine.Docs;

public sealed class DocsCheckTests : IDisposable
{
    private const string Account = "v1EMailAgent_GetEMailAccount.md";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_pages_of_the_repository_pass_and_every_departure_is_named()
    {
        var (code, output, errors) = await MockProcess.RunAsync("docs", "check", "--every-operation", Fixtures.Folder);

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("known departure D-1: sample-response-body of v1EMailAgent_SyncEmailAccount\n", output, StringComparison.Ordinal);
        Assert.Contains("  contract  the built-in contract:", output, StringComparison.Ordinal);
        Assert.DoesNotContain("openapi/emailsync.yaml", output, StringComparison.Ordinal);
        Assert.Contains($"{Fixtures.Names.Count} pages checked, ", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public async Task A_deviation_fails_with_both_places_in_every_form()
    {
        var contract = folder.Write("contract.yaml",
            Fixtures.Contract.Replace("        ErrorReason:\n", "        Reason:\n", StringComparison.Ordinal));
        var page = Path.Combine(Fixtures.Folder, Account);

        var (code, text, _) = await MockProcess.RunAsync("docs", "check", "--contract", contract, page);
        var (jsonCode, json, _) = await MockProcess.RunAsync("docs", "check", "--contract", contract, "--format", "json", page);
        var (sarifCode, sarif, _) = await MockProcess.RunAsync("docs", "check", "--contract", contract, "--format", "sarif", page);

        Assert.Equal((1, 1, 1), (code, jsonCode, sarifCode));
        Assert.Contains("missing: response-property ErrorReason of v1EMailAgent_GetEMailAccount\n", text, StringComparison.Ordinal);
        var deviation = JsonDocument.Parse(json).RootElement.GetProperty("deviations").EnumerateArray()
            .First(entry => entry.GetProperty("fact").GetString() == "response-property ErrorReason");
        Assert.Equal("response-property.missing", deviation.GetProperty("id").GetString());
        var (pageLine, contractLine) =
            (deviation.GetProperty("page").GetProperty("line").GetInt32(),
                deviation.GetProperty("contract").GetProperty("line").GetInt32());
        Assert.Contains($"  page      {page}:{pageLine}: a property of the type string\n", text, StringComparison.Ordinal);
        Assert.Contains($"  contract  {contract}:{contractLine}: nothing\n", text, StringComparison.Ordinal);
        var result = JsonDocument.Parse(sarif).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .First(entry => entry.GetProperty("ruleId").GetString() == "response-property.missing");
        Assert.Equal((contractLine, pageLine), (Line(result.GetProperty("locations")[0]), Line(result.GetProperty("relatedLocations")[0])));
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_is_reported_and_the_others_are_checked()
    {
        folder.Write("broken.md", "# nothing");
        folder.Write("good.md", Fixtures.Page(Account));

        var (code, output, errors) = await MockProcess.RunAsync("docs", "check", "--format", "json", folder.Path);

        Assert.Equal(2, code);
        Assert.Contains($"emailsync: {Path.Combine(folder.Path, "broken.md")}:1: expected front matter", errors, StringComparison.Ordinal);
        var result = JsonDocument.Parse(output).RootElement;
        Assert.Equal([Path.Combine(folder.Path, "good.md")], result.GetProperty("pages").EnumerateArray().Select(page => page.GetString()));
        Assert.NotEmpty(result.GetProperty("errors").EnumerateArray());
        Assert.Empty(result.GetProperty("deviations").EnumerateArray());
    }

    [Fact]
    public async Task Indexes_and_pages_of_the_REST_API_in_a_folder_are_passed_over()
    {
        folder.Write("good.md", Fixtures.Page(Account));
        folder.Write("index.md", "---\nuid: tag-EMail_Agent\n---\n\n```http\n/api/v1/EMail/Agent\n```\n\n* [One](good.md)\n");
        folder.Write("v1ContactEntity_GetContactEntity.md", RestPage);

        var (code, output, errors) = await MockProcess.RunAsync("docs", "check", folder.Path);

        Assert.Equal((0, "passed over: 1 index of pages, and 1 page of the REST API; only pages of agents are read\n"), (code, errors));
        Assert.Contains("1 page checked, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_the_REST_API_alone_are_named_as_such()
    {
        var page = folder.Write("v1ContactEntity_GetContactEntity.md", RestPage);

        var (codes, errors) = (new List<int>(), new List<string>());
        foreach (var path in (string[])[page, folder.Path])
        {
            var (code, _, error) = await MockProcess.RunAsync("docs", "check", path);
            codes.Add(code);
            errors.Add(error.Split('\n')[^2]);
        }

        Assert.Equal([2, 2], codes);
        Assert.Equal($"emailsync: {page}:7: expected a page of an agent's operation, "
            + "found one of the REST API: GET /api/v1/Contact/{id}", errors[0]);
        Assert.Equal($"emailsync: {folder.Path}:1: expected pages of agents, such as v1EMailAgent_SyncEmailAccount.md, "
            + "found only pages of the REST API: 1", errors[1]);
    }

    [Fact]
    public async Task A_contract_of_all_agents_is_not_too_large()
    {
        var contract = folder.Write("contract.yaml",
            Fixtures.Contract + string.Concat(Enumerable.Repeat($"# {new string('-', 1020)}\n", 17 * 1024)));

        var (code, _, errors) = await MockProcess.RunAsync("docs", "check", "--contract", contract, Path.Combine(Fixtures.Folder, Account));

        Assert.Equal((0, ""), (code, errors));
    }

    private const string RestPage =
        "---\nuid: v1ContactEntity_GetContactEntity\n---\n# GET Contact/{id}\n\n```http\nGET /api/v1/Contact/{id}\n```\n";

    [Fact]
    public async Task The_report_goes_to_a_file_where_one_is_named()
    {
        var file = Path.Combine(folder.Path, "report.txt");

        var (code, output, _) = await MockProcess.RunAsync("docs", "check", "--output", file, Path.Combine(Fixtures.Folder, Account));

        Assert.Equal((0, ""), (code, output));
        Assert.EndsWith(": 0 deviations, 0 known departures.\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docs check")]
    [InlineData("docs")]
    [InlineData("docs check /no/such/page.md", "/no/such/page.md:1: expected a page or a folder of pages, found no such file")]
    [InlineData("docs check --format xml PAGE", "--format xml: expected text, json or sarif")]
    [InlineData("docs check --contract /no/such.yaml PAGE", "/no/such.yaml:1: cannot be read")]
    [InlineData("docs check --contract PAGE PAGE", "PAGE:")]
    [InlineData("docs check --output /no/such/folder/report PAGE", "--output /no/such/folder/report: cannot be written")]
    [InlineData("docs check EMPTY", "expected a folder with pages (*.md), found none in it")]
    public async Task A_wrong_call_ends_with_exit_code_2_and_says_why(string arguments, string told = "")
    {
        var page = Path.Combine(Fixtures.Folder, Account);
        string Real(string text) =>
            text.Replace("PAGE", page, StringComparison.Ordinal).Replace("EMPTY", folder.Path, StringComparison.Ordinal);

        var (code, _, errors) = await MockProcess.RunAsync([.. arguments.Split(' ').Select(Real)]);

        Assert.Equal(2, code);
        Assert.StartsWith("emailsync: ", errors, StringComparison.Ordinal);
        Assert.Contains(Real(told), errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openapi: 3.0.3\npaths: [", 2)]
    [InlineData("swagger: '2.0'\npaths: {}", 1)]
    [InlineData("openapi: 3.0.3\ninfo: {}", 1)]
    [InlineData("openapi: 3.0.3\npaths:\n  /a:\n    post:\n      parameters:\n        - $ref: '#/components/none'", 6)]
    [InlineData("openapi: 3.0.3\npaths:\n  /a:\n    $ref: '#/paths/~1a'", 4)]
    [InlineData("openapi: 3.0.3\npaths:\n  /a:\n    post:\n      x-departures:\n        - { id: D-1 }", 6)]
    public async Task A_contract_that_cannot_be_read_is_refused_with_its_line(string contract, int line)
    {
        var file = folder.Write("contract.yaml", contract);

        var (code, _, errors) = await MockProcess.RunAsync("docs", "check", "--contract", file, Path.Combine(Fixtures.Folder, Account));

        Assert.Equal(2, code);
        Assert.StartsWith($"emailsync: {file}:{line}: expected ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_shows_the_exit_codes_and_the_form_of_departures()
    {
        var (code, output, _) = await MockProcess.RunAsync("docs", "check", "--help");

        Assert.Equal(0, code);
        Assert.Contains("Exit code: 0 no differences; 1 differences; 2 ", output, StringComparison.Ordinal);
        Assert.Contains("x-departures:", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    private static int Line(JsonElement location) =>
        location.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32();
}
