using System.Text.RegularExpressions;
using EmailSync.Contract;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings;

public sealed partial class ClientRuleOfTests
{
    // Nobody's mistake: no caller is told of them.
    private static readonly string[] Spared = ["ERR-07", "ERR-08", "ROB-01"];

    [Fact]
    public void Every_rule_by_which_the_server_refuses_has_its_rule_for_callers()
    {
        var folder = RepositoryFile.Path("src/MockServer");
        var used = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}Faults{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Id().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().Except(Spared).ToList();
        Assert.NotEmpty(used);
        Assert.All(used, id => Assert.True(RequirementCatalogue.Load()[ClientRuleOf.Id(id)].IsForClient, id));
    }

    [Fact]
    public void Each_side_of_the_table_is_in_the_catalogue_and_on_its_own_side() => Assert.All(ClientRuleOf.ServerRules, id =>
    {
        Assert.False(RequirementCatalogue.Load()[id].IsForClient);
        Assert.True(RequirementCatalogue.Load()[ClientRuleOf.Id(id)].IsForClient);
    });

    [GeneratedRegex("\"((?:AUTH|APP|XSRF|SEL|QRY|CT|BODY|ERR|MET|HDR|ROB)-\\d\\d)\"")]
    private static partial Regex Id();
}
