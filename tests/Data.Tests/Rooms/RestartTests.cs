using System.Text;
using EmailSync.Data.Tests.Sqlite;
using EmailSync.Data.Tests.Stores;

namespace EmailSync.Data.Tests.Rooms;

public sealed class RestartTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Stubs_and_the_state_of_their_scenarios_outlive_a_restart()
    {
        const string mapping = """
            {"mappings":[
              {"name":"one","scenarioName":"s","requiredScenarioState":"Started","newScenarioState":"two",
                "request":{"method":"GET","url":"/step"},"response":{"status":200,"body":"first"}},
              {"name":"two","scenarioName":"s","requiredScenarioState":"two","newScenarioState":"two",
                "request":{"method":"GET","url":"/step"},"response":{"status":200,"body":"second"}}]}
            """;
        await using (var store = folder.Open())
        await using (var mock = await StoredMock.StartAsync(store))
        {
            using var added =
                await mock.Http.PostAsync("/crm/__admin/mappings/import", Json(mapping), TestContext.Current.CancellationToken);
            Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal("first", await mock.Http.GetStringAsync("/crm/step", TestContext.Current.CancellationToken));
        }

        await using (var store = folder.Open())
        await using (var mock = await StoredMock.StartAsync(store))
            Assert.Equal("second", await mock.Http.GetStringAsync("/crm/step", TestContext.Current.CancellationToken));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
