using EmailSync.Contract;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.Rules;

/// <summary>The catalogue and the tests of its rules.</summary>
public sealed class LoginCatalogueTests
{
    [Fact]
    public void Every_rule_for_callers_about_sign_in_is_raised_by_a_test()
    {
        var tests = string.Concat(Directory.EnumerateFiles(RepositoryFile.Path("tests/Login.Tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("LoginCatalogueTests.cs", StringComparison.Ordinal)).Select(File.ReadAllText));
        var rules = RequirementCatalogue.Load().ForClients.Select(rule => rule.Id)
            .Where(id => id is "C-APP-04" or "C-APP-05" || id.Split('-')[1] is "OIDC" or "SYS" or "TEN" or "TOK").ToList();
        Assert.NotEmpty(rules);
        Assert.All(rules, id => Assert.Contains($"\"{id}\"", tests, StringComparison.Ordinal));
    }
}
