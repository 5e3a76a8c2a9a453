using System.Globalization;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Views;

/// <summary>The style sheets keep to one scale of type, one of space, and the colours that are named at the root.</summary>
public sealed partial class StyleTests
{
    private const string Folder = "src/Dashboard/Page";

    public static TheoryData<string> Sheets =>
        [.. Directory.GetFiles(RepositoryFile.Path(Folder), "*.css").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Sizes_spaces_and_colours_are_those_of_the_scales(string sheet)
    {
        var css = File.ReadAllText(RepositoryFile.Path($"{Folder}/{sheet}"));
        var rules = sheet == "page.css" ? css[css.IndexOf('}', StringComparison.Ordinal)..] : css;
        var own = Declaration().Matches(rules)
            .Where(declaration => !IsOfTheScales(declaration.Groups["name"].Value, declaration.Groups["value"].Value))
            .Select(declaration => declaration.Value);

        Assert.Empty(own);
        Assert.DoesNotMatch("#[0-9a-fA-F]{3,8}[ ;,)]", rules);
    }

    // What is smaller than the smallest step, and what goes with the size of the text, is free.
    private static bool IsOfTheScales(string name, string value) => name == "font-size"
        ? value.StartsWith("var(--", StringComparison.Ordinal) || value == "inherit"
        : !Rem().Matches(value).Any(length => double.Parse(length.Value, CultureInfo.InvariantCulture) is >= 0.2 and < 3);

    [GeneratedRegex(
        "(?<name>font-size|gap|padding(-[a-z]+)*|margin(-[a-z]+)*): (?<value>[^;}]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    [GeneratedRegex("[0-9.]+(?=rem)", RegexOptions.CultureInvariant)]
    private static partial Regex Rem();
}
