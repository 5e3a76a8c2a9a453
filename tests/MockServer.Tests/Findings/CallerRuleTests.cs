using System.Text.RegularExpressions;
using EmailSync.Contract;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings;

public sealed partial class CallerRuleTests
{
    // Nobody's mistake: no caller is told of them.
    private static readonly string[] Spared = ["ERR-07", "ERR-08", "ROB-01"];

    [Fact]
    public void Every_rule_by_which_the_server_refuses_has_its_rule_for_callers()
    {
        var folder = RepositoryFile.Path("src/MockServer");
        var used = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}Faults{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Id().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value.Replace('_', '-'))).Distinct()
            .Except(Spared).ToList();
        Assert.NotEmpty(used);
        Assert.All(used, id => Assert.True(RequirementCatalogue.Load().CallerRule(id).IsForClient, id));
    }

    [GeneratedRegex(@"\bRuleId\.((?:AUTH|APP|XSRF|SEL|QRY|CT|BODY|ERR|MET|HDR|ROB|TEN)_\d\d)\b")]
    private static partial Regex Id();
}
