using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class RequirementsTests(SharedMock shared)
{
    [Fact]
    public async Task Every_row_of_the_catalogue_is_shown_in_its_order_with_all_its_cells()
    {
        var rows =
            (await File.ReadAllLinesAsync(RepositoryFile.Path("openapi/requirements.tsv"), TestContext.Current.CancellationToken)).Skip(1)
                .ToList();

        var shown = (await shared.OnSite().GetJsonAsync("/__mock/requirements")).At("requirements").EnumerateArray()
            .Select(requirement =>
                string.Join('\t',
                    ((string[])["id", "level", "source", "evidence", "needs", "caller", "requirement"]).Select(name =>
                        requirement.At(name).GetString() ?? "-")));

        Assert.NotEmpty(rows);
        Assert.Equal(rows, shown);
    }
}
