using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Layout;

/// <summary>What makes pages wide: long names, paths and reasons, faults, refusals, an online tenant.</summary>
internal static class VariedCalls
{
    public const string LongName = "my-integration-test-with-a-rather-long-name-7";

    /// <summary>Makes them in some sandboxes.</summary>
    /// <returns>The sandbox with accounts whose mail servers fail, the id of a wrong call, and that of a right one.</returns>
    public static async Task<(TestSandbox Sandbox, string Wrong, string Right)> MakeAsync(RunningMock mock)
    {
        var (team, other, online) = (mock.Sandbox("team-a"), mock.Sandbox(LongName), mock.Sandbox("Cust12345"));
        await ControlAsync(team, HttpMethod.Patch, "/__mock/accounts/18", """{"mailbox":"unreachable"}""");
        await ControlAsync(team, HttpMethod.Patch, "/__mock/accounts/19", """{"mailbox":"wrong-password"}""");
        for (var account = 17; account <= 20; account++) await SendAsync(team, team.Call(body: WireCalls.BodyOf(account)));
        var right = await SendAsync(team, team.Call());
        await SendAsync(team, team.Call(authorization: null));
        await SendAsync(team, team.Call(body: """{"SyncUserAccount":{"AcountId":17}}"""));
        await SendAsync(team, team.Call(contentType: "application/yaml"));
        await SendAsync(team, team.Call(query: "?$select=AccountId,Nonsense&x=1"));
        await SendAsync(team, team.Operation("ForwardEMailToSomebodyElse"));
        await ControlAsync(team, HttpMethod.Post, "/__mock/faults", """{"kind":"unavailable","times":1,"retryAfter":30}""");
        const string Delay = """{"kind":"delay","times":5,"milliseconds":50,"operation":"GetEMailAccount"}""";
        await ControlAsync(team, HttpMethod.Post, "/__mock/faults", Delay);
        await SendAsync(team, team.Call());
        await SendAsync(online, online.Call(Credentials.Bearer(online), WireCalls.BodyOf(17)).With("SO-AppToken", Credentials.AppToken));
        var wrong = await SendAsync(other, other.Call(body: $$$"""{"SyncUserAccount":{"AccountId":"{{{new string('x', 300)}}}"}}"""));
        return (team, wrong, right);
    }

    private static async Task<string> SendAsync(TestSandbox sandbox, HttpRequestMessage call)
    {
        using (call)
            (await sandbox.SendAsync(call)).Dispose();
        return (await sandbox.JournalAsync("?limit=1"))[0].GetProperty("id").GetString()!;
    }

    private static async Task ControlAsync(TestSandbox sandbox, HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, sandbox.Prefix + path);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await sandbox.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
