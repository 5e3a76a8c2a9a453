using System.Net;
using System.Net.Http.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Contracts.Tests;

public sealed class FaultOfAgentTests
{
    [Theory]
    [InlineData("v1ParcelAgent_GetParcel")]
    [InlineData("getparcel")]
    public async Task A_fault_hits_an_operation_of_a_file_by_its_id_or_the_last_part_of_it(string operation)
    {
        await using var mock = await AgentFiles.StartAsync(AgentFiles.Parcel);
        using var armed = await ArmAsync(mock, operation);
        Assert.Equal(HttpStatusCode.Created, armed.StatusCode);
        using var hit = await CallAsync(mock, "CountParcels");
        using var other = await CallAsync(mock, "GetParcel?parcelId=5");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (hit.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task A_last_part_that_several_agents_have_is_refused_with_their_ids()
    {
        using var folder = new TemporaryFolder();
        var copy = folder.Write("copy.json", File.ReadAllText(AgentFiles.Parcel).Replace("/Parcel/", "/Letter/", StringComparison.Ordinal)
            .Replace("v1ParcelAgent", "v1LetterAgent", StringComparison.Ordinal));
        await using var mock = await AgentFiles.StartAsync(AgentFiles.Parcel, copy);
        using var refused = await ArmAsync(mock, "GetParcel");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("several operations are called \\\"GetParcel\\\": v1ParcelAgent_GetParcel, v1LetterAgent_GetParcel.",
            await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> ArmAsync(RunningMock mock, string operation) => mock.Http.PostAsJsonAsync(
        "/mine/__mock/faults", new { kind = "unavailable", operation }, TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> CallAsync(RunningMock mock, string operation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/mine/api/v1/Agents/Parcel/{operation}");
        request.Headers.TryAddWithoutValidation("Authorization", "Basic dGplMDpUamUw");
        return mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
