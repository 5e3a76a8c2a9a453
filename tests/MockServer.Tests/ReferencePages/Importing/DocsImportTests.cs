using EmailSync.Contract;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.ReferencePages.Importing;

[Trait("Speed", "Slow")]
public sealed class DocsImportTests : IDisposable
{
    private static readonly PageText Page =
        new("Contact", "GetContact")
        {
            Result = "Contact",
            ResultTable = [("ContactId", "int32")],
            SampleResponse = """{ "ContactId": 1 }"""
        };
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docs-import-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_page_becomes_a_contract_on_the_output_and_the_rest_to_do_goes_to_the_error_output()
    {
        var (code, output, errors) = await MockProcess.RunAsync("docs", "import", Put(Page));

        Assert.Equal(0, code);
        Assert.StartsWith("openapi: ", output, StringComparison.Ordinal);
        Assert.Contains("added POST /api/v1/Agents/Contact/GetContact", errors, StringComparison.Ordinal);
        Assert.Contains("left to do", errors, StringComparison.Ordinal);
        Assert.Empty(Imports.Deviations(output, Page));
    }

    [Fact]
    public async Task A_contract_is_added_to_in_place_once()
    {
        var contract = Put("contract.yaml", ContractDocument.Load().Yaml.ToArray());
        string[] arguments = ["docs", "import", folder.FullName, "--contract", contract];
        Put(Page);

        Assert.Equal((0, ""), await CodeAndOutput(arguments));
        var once = await File.ReadAllTextAsync(contract, TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), await CodeAndOutput(arguments));

        Assert.Contains(Page.Path, once, StringComparison.Ordinal);
        Assert.Equal(once, await File.ReadAllTextAsync(contract, TestContext.Current.CancellationToken));
        Assert.Equal(2, folder.GetFiles().Length);
    }

    [Fact]
    public async Task With_an_output_the_contract_stays()
    {
        var before = ContractDocument.Load().Yaml.ToArray();
        var contract = Put("contract.yaml", before);
        var output = Path.Combine(folder.FullName, "new.yaml");

        var (code, _) = await CodeAndOutput("docs", "import", Put(Page), "--contract", contract, "--output", output);

        Assert.Equal(0, code);
        Assert.Equal(before, await File.ReadAllBytesAsync(contract, TestContext.Current.CancellationToken));
        Assert.Empty(Imports.Deviations(await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken), Page));
    }

    [Fact]
    public async Task One_wrong_file_keeps_everything_from_being_written_and_all_that_is_wrong_is_reported()
    {
        var before = ContractDocument.Load().Yaml.ToArray();
        var contract = Put("contract.yaml", before);
        var wrong = Put("wrong.md", "# no page"u8.ToArray());
        var swagger = Put("swagger.json", "{}"u8.ToArray());

        var (code, output, errors) =
            await MockProcess.RunAsync("docs", "import", Put(Page), wrong, "missing.md", "--swagger", swagger, "--contract", contract);

        Assert.Equal((2, ""), (code, output));
        foreach (var expected in (string[])[$"{wrong}:", "missing.md", $"{swagger}: at /swagger: expected the version 2.0 of Swagger"])
            Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(contract, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("docs", "import")]
    [InlineData("docs", "import", "x.md", "--contract", "missing.yaml")]
    [InlineData("docs", "import", "x.md", "--odd")]
    public async Task Wrong_usage_ends_in_2(params string[] arguments)
    {
        var (code, output, errors) = await MockProcess.RunAsync(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("emailsync: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_reported()
    {
        var (code, _, errors) =
            await MockProcess.RunAsync("docs", "import", Put(Page), "--output", Path.Combine(folder.FullName, "none", "new.yaml"));

        Assert.Equal(2, code);
        Assert.Contains("cannot be written", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_shows_what_is_taken_from_where_within_80_columns()
    {
        var (code, output, _) = await MockProcess.RunAsync("docs", "import", "--help");

        Assert.Equal(0, code);
        foreach (var expected in (string[])["--swagger", "--contract", "--output", "Sources:", "Exit code"])
            Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain(output.Split('\n'), line => line.TrimEnd('\r').Length > 80);
    }

    private static async Task<(int Code, string Output)> CodeAndOutput(params string[] arguments)
    {
        var (code, output, _) = await MockProcess.RunAsync(arguments);
        return (code, output);
    }

    private string Put(PageText page) => Put(page.FileName, System.Text.Encoding.UTF8.GetBytes(page.ToString()));

    private string Put(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
