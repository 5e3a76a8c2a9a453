using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Stubs;

public sealed class StubFolderTests
{
    [Theory]
    [InlineData("mappings")]
    [InlineData("__admin/mappings")]
    [InlineData(".")]
    public async Task The_stubs_of_a_folder_answer_in_every_sandbox_with_scenarios_of_its_own(string place)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, place));
        Directory.CreateDirectory(Path.Combine(folder.Path, "__files"));
        folder.Write("__files/hello.txt", "from a file");
        folder.Write("__files/ignored.json", "no mapping");
        folder.Write($"{place}/a.json", """{"request":{"urlPath":"/crm/hello"},"response":{"bodyFileName":"hello.txt"}}""");
        folder.Write($"{place}/b.json", """
            [{"Scenario":"s","SetStateTo":"2","Request":{"Path":"/s"},"Response":{"Body":"1"}},
             {"Scenario":"s","WhenStateIs":"2","SetStateTo":"2","Request":{"Path":"/s"},"Response":{"Body":"2"}}]
            """);
        await using var mock = MockProcess.Start("--port", "0", "--stubs", folder.Path);
        using var http = new HttpClient { BaseAddress = await mock.AddressAsync() };
        var calls = new[] { "/crm/hello", "/one/crm/hello", "/one/s", "/one/s", "/two/s", "/s" };

        var answers = new List<string>();
        foreach (var call in calls) answers.Add(await http.GetStringAsync(call, TestContext.Current.CancellationToken));

        Assert.Equal(["from a file", "from a file", "1", "2", "1", "1"], answers);
        using var unknown = await http.GetAsync("/three/other", TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)unknown.StatusCode);
        var sandboxes = await http.GetStringAsync("/__mock/sandbox", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("three", sandboxes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_restores_the_stubs_of_the_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.json", """{"request":{"urlPath":"/a"},"response":{"body":"file"}}""");
        await using var mock = MockProcess.Start("--port", "0", "--stubs", folder.Path);
        using var http = new HttpClient { BaseAddress = await mock.AddressAsync() };

        using var cleared = await http.DeleteAsync("/one/__admin/mappings", TestContext.Current.CancellationToken);
        using var gone = await http.GetAsync("/one/a", TestContext.Current.CancellationToken);
        using var reset = await http.PostAsync("/one/__admin/mappings/reset", null, TestContext.Current.CancellationToken);

        Assert.Equal(404, (int)gone.StatusCode);
        Assert.Equal("file", await http.GetStringAsync("/one/a", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_faulty_folder_is_a_wrong_start_with_a_line_an_error()
    {
        using var folder = new TemporaryFolder();
        var syntax = folder.Write("a.json", "{");
        var member = folder.Write("b.json", """[{"request":{"urlPth":"/a"},"response":{"bodyFileName":"../x"}}]""");
        var (code, _, errors) = await MockProcess.RunAsync("--port", "0", "--stubs", folder.Path);

        var lines = errors.TrimEnd().Split(Environment.NewLine);
        Assert.Equal((2, 3), (code, lines.Length));
        Assert.StartsWith($"emailsync: --stubs {syntax}: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"emailsync: --stubs {member}: /0/request/urlPth: unknown member; expected one of ", lines[1],
            StringComparison.Ordinal);
        Assert.Equal($"emailsync: --stubs {member}: /0/response/bodyFileName: expected a path within {folder.Path}", lines[2]);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_or_has_no_mapping_is_named()
    {
        using var folder = new TemporaryFolder();
        var (code, _, errors) = await MockProcess.RunAsync("--port", "0", "--stubs", "/no/such");
        Assert.Equal((2, "emailsync: --stubs /no/such: there is no such folder"), (code, errors.Trim()));
        (code, _, errors) = await MockProcess.RunAsync("--port", "0", "--set", $"Stubs={folder.Path}");
        Assert.Equal((2, $"emailsync: --stubs {folder.Path}: expected mappings in *.json, found no such file"), (code, errors.Trim()));
    }
}
