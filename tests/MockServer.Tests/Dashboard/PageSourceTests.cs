using System.Text;
using EmailSync.MockServer.Dashboard;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard;

public sealed class PageSourceTests
{
    public static TheoryData<string> Scripts => [.. new PageAssets().All.Select(asset => asset.Name).Where(name => name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".css", StringComparison.Ordinal))];

    [Theory]
    [InlineData("  a();\n    b(); // why\n", "a();\nb(); // why\n")]
    [InlineData("// why\na();", "\na();")]
    [InlineData("/* why */\n  a {}", "\na {}")]
    [InlineData("/**\n * Why,\n * and how.\n */\nlet a;", "\n\n\n\nlet a;")]
    [InlineData("/* why */ a {}", "/* why */ a {}")]
    [InlineData("const a = \"/*\";\nb();", "const a = \"/*\";\nb();")]
    [InlineData("const ä = 1;", "const ä = 1;")]
    public void Indentation_and_lines_that_are_comments_are_left_out(string source, string served) =>
        Assert.Equal(served, Encoding.UTF8.GetString(PageSource.Shortened(Encoding.UTF8.GetBytes(source))));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_line_keeps_its_number(string name)
    {
        var source = File.ReadAllLines(RepositoryFile.Path($"src/MockServer/Dashboard/Page/{name}"));
        var served = Encoding.UTF8.GetString(new PageAssets().Find(name)!.Content.Span).Split('\n');

        for (var i = 0; i < source.Length; i++)
            Assert.True(served[i].Length == 0 || served[i] == source[i].Trim(), $"Line {i + 1} of {name} is served as {served[i]}");
    }
}
