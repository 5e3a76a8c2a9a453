using EmailSync.ConformanceTests.Tests.Harness;

namespace EmailSync.ConformanceTests.Tests.Catalogue;

/// <summary>Ids and levels are promises: others filter, waive and compare by them.</summary>
public sealed class LevelSnapshotTests
{
    [Fact]
    public void Ids_and_levels_are_those_of_the_snapshot()
    {
        using var file = typeof(LevelSnapshotTests).Assembly.GetManifestResourceStream("levels.txt")!;
        using var reader = new StreamReader(file);
        var frozen = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // A new requirement is added to the snapshot; one that is there never changes its level and never goes.
        Assert.Equal(frozen, SuiteRun.Catalogue.All.Select(entry => $"{entry.Id} {entry.Level}").Order(StringComparer.Ordinal));
    }
}
