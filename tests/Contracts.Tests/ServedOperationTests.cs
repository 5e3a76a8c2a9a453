using System.Net;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Contracts.Tests;

public sealed class ServedOperationTests
{
    [Theory]
    [InlineData("/api/v1/Agents/Parcel/GetParcel?parcelId=5")]
    [InlineData("/API/v1/agents/PARCEL/getparcel?PARCELID=5")]
    [InlineData("/any-name/api/v1/Agents/Parcel/GetParcel?parcelId=5")]
    [InlineData("/api/v1/Agents/Depot/GetDepot?depotId=5")]
    public async Task A_right_call_of_an_operation_from_a_file_has_no_finding(string path)
    {
        await using var mock = await AgentFiles.StartAsync(AgentFiles.Parcel, AgentFiles.Depot);
        using var response = await PostAsync(mock, path);
        Assert.False(response.Headers.Contains("X-Mock-Requirement"));
        var entry = Assert.Single(await mock.EndedAsync());
        Assert.Empty(entry.Findings);
        Assert.StartsWith(entry.OperationId!.Split('_')[1], path.Split('/', '?')[^2], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/api/v1/Agents/Parcel/GetParcel", null, 400, "QRY-01")]
    [InlineData("/api/v1/Agents/Parcel/GetParcel?parcelId=five", null, 400, "QRY-01")]
    [InlineData("/api/v1/Agents/Parcel/SaveParcel", """{"ParcelId":"five"}""", 400, "BODY-21")]
    [InlineData("/api/v1/Agents/Parcel/SaveParcel", """{"Parent":{"Parent":{"Fragile":1}}}""", 400, "BODY-21")]
    [InlineData("/api/v1/Agents/Parcel/SaveParcel", """{"Kind":"Crate"}""", 400, "BODY-21")]
    [InlineData("/api/v1/Agents/Depot/SaveDepot", """{"Name":5}""", 400, "BODY-21")]
    [InlineData("/api/v1/Agents/Depot/SaveDepot", """{"Name":"a name of more than twenty letters"}""", 400, "BODY-21")]
    [InlineData("/api/v1/Agents/Parcel/GetParcels", null, 404, "ERR-06")]
    public async Task A_wrong_call_is_refused_by_what_the_file_says(string path, string? body, int status, string requirement)
    {
        await using var mock = await AgentFiles.StartAsync(AgentFiles.Parcel, AgentFiles.Depot);
        using var response = await PostAsync(mock, path, body);
        Assert.Equal((status, requirement), ((int)response.StatusCode, TestSandbox.RequirementOf(response)));
    }

    [Theory]
    [InlineData("""{"ParcelId":0,"Name":null,"Parent":null,"Labels":null,"Fields":null}""")]
    [InlineData("""{"Kind":"Box","Sent":"2026-01-02T03:04:05"}""")]
    [InlineData("""{"parent":{"labels":["a"],"fields":{"any":"text"}}}""")]
    [InlineData("null")]
    public async Task What_the_vendors_server_accepts_is_accepted_though_the_file_has_no_words_for_it(string body)
    {
        await using var mock = await AgentFiles.StartAsync(AgentFiles.Parcel);
        using var response = await PostAsync(mock, "/api/v1/Agents/Parcel/SaveParcel", body);
        Assert.Null(TestSandbox.RequirementOf(response));
    }

    [Fact]
    public async Task A_parameter_of_the_file_is_no_credential_whatever_its_name()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("ticket.json",
            File.ReadAllText(AgentFiles.Parcel).Replace("parcelId", "ticketTypeId", StringComparison.Ordinal));
        await using var mock = await AgentFiles.StartAsync(file);
        using var right = await PostAsync(mock, "/api/v1/Agents/Parcel/GetParcel?TicketTypeId=5");
        using var wrong = await PostAsync(mock, "/api/v1/Agents/Parcel/GetParcel?ticketTypeId=5&ticket=7T:abc");
        var entries = await mock.EndedAsync();
        Assert.Empty(entries[0].Findings);
        Assert.Equal(["C-AUTH-06"], entries[1].Findings.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public async Task The_nearest_path_of_a_wrong_one_is_one_of_a_file()
    {
        await using var mock = await AgentFiles.StartAsync(AgentFiles.Parcel);
        using var response = await PostAsync(mock, "/x/api/v1/Agents/Parcle/GetParcel");
        Assert.Contains("The nearest path is '/x/api/v1/Agents/Parcel/GetParcel'", await TextOf(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_built_in_operation_wins_where_a_file_states_it_again()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("email.json",
            await File.ReadAllTextAsync(AgentFiles.Parcel, TestContext.Current.CancellationToken) is var text
            ? text.Replace("/Agents/Parcel/DeleteParcel", "/agents/email/syncemailaccount", StringComparison.Ordinal)
                .Replace("v1ParcelAgent_DeleteParcel", "v1EMailAgent_SyncEmailAccount", StringComparison.Ordinal)
            : "");
        await using var mock = await AgentFiles.StartAsync(file);
        using var response = await PostAsync(mock, TestSandbox.Operation, "{}");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_file_its_operations_are_unknown()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var response = await PostAsync(mock, "/api/v1/Agents/Parcel/GetParcel?parcelId=5");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(RunningMock mock, string path, string? body = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Basic dGplMDpUamUw");
        return mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<string> TextOf(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
