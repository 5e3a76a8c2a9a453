using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Readme;

/// <summary>A morning at a mock, as its users would see it.</summary>
internal static class PictureCalls
{
    private const string Xml = "<SyncEmailAccountRequest><SyncUserAccount><AccountId>18</AccountId></SyncUserAccount>"
        + "</SyncEmailAccountRequest>";

    /// <summary>Makes the calls, and gives the id of the refused one that is looked at.</summary>
    public static async Task<string> MakeAsync(RunningMock mock, PictureClock clock)
    {
        var (root, team, online) = (mock.Sandbox(""), mock.Sandbox("team-a"), mock.Sandbox("Cust12345"));
        HttpRequestMessage Online(string token) => online.Call(Credentials.Bearer(online), WireCalls.BodyOf(17)).With("SO-AppToken", token);
        await ControlAsync(HttpMethod.Post, "/__mock/faults",
            """{"kind":"unavailable","times":1,"retryAfter":1,"operation":"GetReadySyncEmailAccounts"}""");
        await ControlAsync(HttpMethod.Patch, "/__mock/accounts/19", """{"mailbox":"wrong-password"}""");
        string refused = "";
        for (var round = 0; round < 4; round++)
        {
            await SendAsync(root.Call());
            await SendAsync(team.Operation("GetReadySyncEmailAccounts"));
            await SendAsync(team.Call(body: WireCalls.BodyOf(17 + round)));
            await SendAsync(Online(Credentials.AppToken));
            if (round == 1) await SendAsync(team.Call(authorization: null));
            await SendAsync(team.Operation($"GetEMailAccount?eMailAccountId={17 + round}"));
            if (round == 2) await SendAsync(Online(Credentials.RestrictedAppToken));
            await SendAsync(root.Call(body: Xml, contentType: "application/xml"));
            if (round == 2)
                refused =
                    await SendAsync(
                        team.Call(body: """{"SyncUserAccount":{"AccountId":"17","AssociateName":"tje0","AssociateId":5}}""")
                            .With("User-Agent", "nightly-sync/2.4"));
            if (round == 3) await SendAsync(team.Call(body: """{"SyncUserAccount":{"AcountId":17}}"""));
            if (round == 3) await SendAsync(root.Call(contentType: "text/plain"));
        }

        return refused;

        async Task ControlAsync(HttpMethod method, string path, string json)
        {
            using var request = new HttpRequestMessage(method,
                team.Prefix + path)
            { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            using var answer = await team.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        async Task<string> SendAsync(HttpRequestMessage call)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1370));
            call.Headers.Host = "127.0.0.1:5080"; // not the port of the day
            using (call)
            {
                using var answer = await mock.Http.SendAsync(call, TestContext.Current.CancellationToken);
                return answer.Headers.TryGetValues("X-Mock-Request", out var ids) ? ids.Single() : "";
            }
        }
    }
}
