using EmailSync.MockServer.Tests.Running;
using EmailSync.Robustness.Mutations;

namespace EmailSync.Robustness.Files;

public sealed class MangledFileTests
{
    private const int PagesAtOnce = 30;
    private const string State = """
        {"version":1,"sandboxes":[{"version":1,"clock":{"offset":"PT1H"},"accounts":[{"AccountId":18,"LastFetch":"2026-01-01T00:00:00Z"}],"faults":[{"definition":{"kind":"unavailable"}}]},{"version":1,"sandbox":"Cust1"}]}
        """;
    private const string Settings = """
        {"Body":{"Octets":1000},"Journal":{"Entries":10},"Errors":{"Text":"Both"},"Authentication":{"RestrictedStatus":401,"OnSite":"Basic,Session"},"FailingMailboxes":["a"],"Sync":{"Milliseconds":5},
        "Accounts":[{"AccountId":1,"AssociateName":"a"}],"Manners":{"Connections":5},"Identities":{"Users":[{"Name":"a","Password":"b","EMailAgent":true}],"AccessTokens":[{"Token":"t","User":"a","Expired":true}]}}
        """;

    private const string Swagger = """
        {"swagger":"2.0","basePath":"/","securityDefinitions":{"S":{"type":"basic"}},"security":[{"S":[]}],"paths":{"/a/{id}":{"parameters":[{"name":"id","in":"path","required":true,"type":"string"}],
        "post":{"tags":["A"],"operationId":"a_b","consumes":["application/json"],"parameters":[{"name":"q","in":"query","type":"array","items":{"type":"integer"},"collectionFormat":"csv"},{"name":"r","in":"body","required":true,"schema":{"$ref":"#/definitions/A"}}],
        "responses":{"200":{"schema":{"type":"array","items":{"$ref":"#/definitions/A"}},"headers":{"X-A":{"type":"string"}}}}}}},
        "definitions":{"A":{"type":"object","required":["B"],"properties":{"B":{"type":"string","enum":["C","D"],"maxLength":5},"E":{"$ref":"#/definitions/A"},"F":{"type":"object","additionalProperties":{"$ref":"#/definitions/G"}}}},"G":{"allOf":[{"$ref":"#/definitions/A"}],"readOnly":true}}}
        """;

    [Fact]
    public Task A_mangled_state_is_taken_or_refused_in_lines_that_name_places() =>
    Rounds.RunAsync(8, random => RunsAsync(random, State, "--state"));

    [Fact]
    public Task Mangled_settings_are_taken_or_refused_in_lines_that_name_places() =>
    Rounds.RunAsync(8, random => RunsAsync(random, Settings, "--config"));

    [Fact]
    public Task Mangled_pages_are_checked_or_refused_in_lines_that_name_places() => Rounds.RunAsync(4, async random =>
    {
        var mangler = new Mangler(random);
        using var folder = new TemporaryFolder();
        for (var i = 0; i < PagesAtOnce; i++) await WritePageAsync(folder, $"{i}.md", mangler);
        await EndsWellAsync("docs", "check", "--contract", RepositoryFile.Path("openapi/emailsync.yaml"), folder.Path);
    });

    [Fact]
    public Task Mangled_pages_are_imported_or_refused_in_lines_that_name_places() => Rounds.RunAsync(4, async random =>
    {
        using var folder = new TemporaryFolder();
        await WritePageAsync(folder, "one.md", new Mangler(random));
        await EndsWellAsync("docs", "import", Path.Combine(folder.Path, "one.md"));
    });

    [Fact]
    public Task Mangled_contracts_are_compared_or_refused_in_lines_that_name_places() => Rounds.RunAsync(8, async random =>
    {
        using var folder = new TemporaryFolder();
        var (one, other) = (folder.Write("old.json", Swagger), Path.Combine(folder.Path, "new.json"));
        await File.WriteAllBytesAsync(other, new Mangler(random).Json(Swagger), TestContext.Current.CancellationToken);
        await EndsWellAsync("contract", "diff", "--verbose", one, other);
        await EndsWellAsync("contract", "diff", "--format", "sarif", other, one);
    });

    private static async Task RunsAsync(Random random, string document, string option)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file.json");
        await File.WriteAllBytesAsync(file, new Mangler(random).Json(document), TestContext.Current.CancellationToken);
        await EndsWellAsync("run", option, file, "--", "true");
    }

    private static async Task WritePageAsync(TemporaryFolder folder, string name, Mangler mangler)
    {
        var page =
            mangler.One(Directory.GetFiles(RepositoryFile.Path("tests/ReferencePages"), "*.md").Order(StringComparer.Ordinal).ToList());
        var lines = (await File.ReadAllLinesAsync(page, TestContext.Current.CancellationToken)).ToList();
        foreach (var _ in Enumerable.Range(0, mangler.One([0, 1, 1, 2, 3])))
        {
            var at = mangler.One([.. Enumerable.Range(0, lines.Count)]);
            switch (mangler.One([0, 1, 2, 3, 4]))
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(at, lines[at]);
                    break;
                case 2:
                    lines.Insert(at, mangler.One(lines));
                    break;
                case 3:
                    lines[at] =
                        mangler.One(["", "|", "| | | |", "# ", "## x", "```", "---", "\t", "<para>", new string('|', 5000),
                            new string('#', 7), "{", "\0", lines[at] + "\t"]);
                    break;
                default:
                    lines = [.. lines.Take(at)];
                    break;
            }

            if (lines.Count == 0) lines.Add("");
        }

        await File.WriteAllTextAsync(Path.Combine(folder.Path, name), string.Join('\n', lines), TestContext.Current.CancellationToken);
    }

    // 128 and more are ends by signals; what else a verb may end with, its help says.
    private static async Task EndsWellAsync(params string[] arguments)
    {
        var (code, output, errors) = await MockProcess.RunAsync(arguments);
        Assert.True(code is >= 0 and < 126, $"It ended with {code}: {errors}");
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
        if (code == 2) Assert.NotEqual("", errors);
    }
}
