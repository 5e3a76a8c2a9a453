using System.Net.Http.Headers;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Scenarios.Tests;

/// <summary>A mock with the state of a recording answers the recorded requests as recorded.</summary>
public sealed class ReplayTests
{
    private const string State =
        """
        {"version":1,"accountsTold":true,"accounts":[
          {"AccountId":3,"AssociateName":"OLNO","AssociateId":8,"EMailAddress":"ola.nordmann@nordlys-fisk.no","InboxFolder":"INBOX",
            "incoming":{"ServiceAuthId":4,"Server":"imap.nordlys-fisk.no","Port":993,"Username":"ola.nordmann@nordlys-fisk.no"}},
          {"AccountId":4,"AssociateName":"KARI","AssociateId":9,"EMailAddress":"kari@nordlys-fisk.no","AccountStatus":2,"ErrorCount":2,
            "ErrorReason":"Login of kari@nordlys-fisk.no failed","mailbox":"wrong-password"}],
         "answers":[{"operation":"Person/GetPerson","body":{"PersonId":7,"FullName":"Solveig Ødegård","Firstname":"Solveig"}}]}
        """;

    [Theory]
    [InlineData("application/json", """{"SyncUserAccount":{"AccountId":3,"AssociateName":"OLNO","AssociateId":8}}""")]
    [InlineData("text/json", """{"syncUserAccount":{"accountId":3}}""")]
    [InlineData("application/xml",
        "<SyncEmailAccountRequest><SyncUserAccount><AccountId>3</AccountId><AssociateName>OLNO</AssociateName></SyncUserAccount>"
            + "</SyncEmailAccountRequest>")]
    [InlineData("text/xml",
        "<SyncEmailAccountRequest><SyncUserAccount><AccountId>4</AccountId></SyncUserAccount></SyncEmailAccountRequest>")]
    [InlineData("application/x-www-form-urlencoded", "SyncUserAccount.AccountId=3&SyncUserAccount.AssociateName=OLNO")]
    [InlineData("application/json-patch+json",
        """[{"op":"replace","path":"/SyncUserAccount","value":{"AccountId":3,"AssociateName":"OLNO"}}]""")]
    [InlineData("application/merge-patch+json", """{"SyncUserAccount":{"AccountId":4,"AssociateName":"KARI"}}""")]
    public async Task Every_media_type_is_replayed(string type, string body)
    {
        await using var server = await RecordedServer.StartAsync(State);
        await RunAsync(server, type, body);
        var scenario = await Recorded.ScenarioAsync(server.Exchanges);

        scenario.IsProven();
        Assert.Equal(server.Exchanges.Count, scenario.Kept);
        Assert.Equal(2, scenario.Accounts);
        foreach (var hidden in (string[])["nordlys", "OLNO", "KARI", "Solveig", "Ødegård", RecordedServer.Password, "ola.nordmann"])
            Assert.DoesNotContain(hidden, scenario.Text(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_accounts_answer_is_not_bound_so_that_calls_still_change_them()
    {
        await using var server = await RecordedServer.StartAsync(State);
        await server.CallAsync("EMail/SyncEmailAccount", """{"SyncUserAccount":{"AccountId":3}}""");
        await server.CallAsync("EMail/SyncEmailAccount", """{"SyncUserAccount":{"AccountId":77}}""");
        var scenario = await Recorded.ScenarioAsync(server.Exchanges);
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("");
        await LoadAsync(sandbox, scenario);
        using var call = sandbox.Call(body: """{"SyncUserAccount":{"AccountId":3}}""");
        using var answer = await sandbox.SendAsync(call);

        scenario.IsProven();
        Assert.Equal(1, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task An_online_recording_becomes_the_tenant_of_the_mock_with_its_tokens()
    {
        await using var server = await RecordedServer.StartAsync(State, RecordedServer.Tenant);
        var bearer = $"Bearer 8A:{RecordedServer.Tenant}.{RecordedServer.Token}";
        await server.CallAsync("EMail/GetReadySyncEmailAccounts", authorization: bearer);
        await server.CallAsync("EMail/GetEMailAccount?eMailAccountId=4", authorization: bearer);
        await server.CallAsync("EMail/GetEMailAccount?eMailAccountId=3", authorization: $"SoTicket {RecordedServer.Ticket}",
            headers: ("SO-AppToken", RecordedServer.Application));
        await server.CallAsync("EMail/GetEMailAccount?eMailAccountId=3",
            authorization: $"Bearer 8A:{RecordedServer.Tenant}.StolenTokenOfSomebody");
        var scenario = await Recorded.ScenarioAsync(server.Exchanges);

        scenario.IsProven();
        Assert.Equal(["Cust12345"], scenario.Sandboxes);
        foreach (var hidden in (string[])["26759", RecordedServer.Token, RecordedServer.Ticket, RecordedServer.Application, "StolenToken"])
            Assert.DoesNotContain(hidden, scenario.Text());
    }

    [Fact]
    public async Task Errors_and_several_answers_to_one_request_are_replayed_in_their_order()
    {
        await using var server = await RecordedServer.StartAsync(State);
        await server.CallAsync("EMail/GetEMailAccount?eMailAccountId=3");
        await server.ControlAsync(HttpMethod.Post, "faults", """{"kind":"unavailable","times":2}""");
        for (var times = 0; times < 4; times++) await server.CallAsync("EMail/GetEMailAccount?eMailAccountId=3");
        await server.CallAsync("EMail/SyncEmailAccount", """{"SyncUserAccount":"no"}""");
        await server.CallAsync("EMail/SyncEmailAccount", "{", "application/json");
        await server.CallAsync("EMail/SyncEmailAccount", "x", "text/plain");
        await server.CallAsync("EMail/Nothing", "{}");
        await server.CallAsync("EMail/GetEMailAccount?eMailAccountId=3", authorization: RecordedServer.Of("OLNO", "wrong-one"));
        await server.SendAsync(HttpMethod.Post, "/api/v1/Agents/EMail/GetReadySyncEmailAccounts", null, null);
        await server.CallAsync("EMail/GetReadySyncEmailAccounts", authorization: RecordedServer.Of("guest", "Gjest-uten-epost"));
        var scenario = await Recorded.ScenarioAsync(server.Exchanges);

        scenario.IsProven();
        Assert.Equal([200, 503, 503, 200, 200, 400, 400, 415, 404, 401, 401, 403], server.Exchanges.Select(one => one.Status));
    }

    private static async Task RunAsync(RecordedServer server, string type, string body)
    {
        await server.CallAsync("EMail/GetReadySyncEmailAccounts");
        await server.CallAsync("EMail/GetEMailAccount?eMailAccountId=3");
        await server.CallAsync("EMail/SyncEmailAccount", body, type);
        await server.CallAsync("EMail/GetEMailAccount?eMailAccountId=4");
        await server.CallAsync("EMail/GetEMailAccount?eMailAccountId=3&$select=EMailAddress,LastFetch",
            headers: ("SO-TimeZone", "US-NY, includeTZOffset"));
        await server.CallAsync("EMail/GetEMailAccount?eMailAccountId=3", headers: ("Accept", "application/xml"));
        await server.CallAsync("EMail/GetEMailAccount?eMailAccountId=3", headers: ("Accept", "text/json"));
        await server.CallAsync("EMail/GetEMailAccountFromEMailAddress", """{"EmailAddress":"kari@nordlys-fisk.no"}""");
        await server.CallAsync("Person/GetPerson?personId=7");
        await server.CallAsync("EMail/GetEMailAccount?eMailAccountId=99");
    }

    private static async Task LoadAsync(TestSandbox sandbox, Scenario scenario)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put,
            $"{sandbox.Prefix}/__mock/state")
        { Content = new ByteArrayContent(scenario.State) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await sandbox.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
