using System.Reflection;

namespace EmailSync.ContractDiff.Tests;

public sealed class CatalogueTests
{
    [Fact]
    public void Every_kind_is_listed_once_under_an_id_of_its_own_and_documented()
    {
        var declared = typeof(ChangeKind).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null))
            .OfType<ChangeKind>().ToList();
        var page = File.ReadAllText(RepositoryFile.Path("docs/reference/contract-diff.md"));

        Assert.Equal(declared.Select(kind => kind.Id).Order(), ChangeKind.All.Select(kind => kind.Id).Order());
        Assert.Equal(ChangeKind.All.Count, ChangeKind.All.Select(kind => kind.Id).Distinct().Count());
        Assert.All(ChangeKind.All,
            kind => Assert.Contains($"| `{kind.Id}` | {kind.EffectName} | {kind.Meaning} |\n", page, StringComparison.Ordinal));
    }
}
