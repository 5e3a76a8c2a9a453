using System.Text.RegularExpressions;

namespace EmailSync.Mcp.Tests;

public sealed partial class GuideTests
{
    [Fact]
    public async Task Each_configuration_of_the_guide_starts_a_server()
    {
        var blocks = Blocks().Matches(await File.ReadAllTextAsync(Guide(), TestContext.Current.CancellationToken))
            .Select(block => block.Groups["json"].Value).ToList();
        Assert.Equal(3, blocks.Count);
        foreach (var block in blocks)
        {
            using var json = JsonDocument.Parse(block);
            var server = Assert.Single(json.RootElement.EnumerateObject()).Value.GetProperty("emailsync");
            Assert.Equal("emailsync", server.GetProperty("command").GetString());
            string[] words = [.. server.GetProperty("args").EnumerateArray().Select(word => word.GetString()!)];
            Assert.Equal("mcp", words[0]);
            await using var assistant = await Assistant.StartAsync(words[1..]);
            Assert.False((await assistant.UseAsync("requirement", ("id", "C-BODY-04"))).IsError);
        }
    }

    private static string Guide()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EmailSync.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("There is no EmailSync.sln above the test.");
        return Path.Combine(folder.FullName, "docs/guides/coding-assistants.md");
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
