using System.Net;
using System.Security.Cryptography;
using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.Rules;

/// <summary>Tickets of system users and requests for the tenant's status, one for each call.</summary>
public sealed class SystemUserRuleTests
{
    [Fact]
    public async Task A_ticket_for_each_call_breaks_TOK_01_from_the_third_on_and_one_that_is_kept_does_not()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var (perCall, kept) = (mock.Sandbox("Cust1"), mock.Sandbox("Cust2"));
        var ticket = await SystemUser.TicketAsync(mock, kept.Name);
        for (var i = 0; i < 4; i++)
        {
            await CallAsync(perCall, await SystemUser.TicketAsync(mock, perCall.Name));
            await CallAsync(kept, ticket);
        }

        Assert.Equal(["C-TOK-01", "C-TOK-01"], await RulesAsync(perCall));
        Assert.Empty(await RulesAsync(kept));
    }

    [Fact]
    public async Task A_tenant_whose_clock_a_test_advanced_accepts_the_time_of_the_program_that_signs()
    {
        var clock = new SteppedClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        var tenant = mock.Sandbox("Cust1");
        mock.Part<SandboxRegistry>().Use(tenant.Name).Clock.Advance(TimeSpan.FromHours(7));

        await CallAsync(tenant, await SystemUser.TicketAsync(mock, tenant.Name, clock.GetUtcNow()));
        await CallAsync(tenant, await SystemUser.TicketAsync(mock, tenant.Name, clock.GetUtcNow() + TimeSpan.FromHours(7)));
        var wrong = await SystemUser.AuthenticateAsync(mock,
            SystemUser.Request(tenant.Name, SystemUser.Sign(clock.GetUtcNow() + TimeSpan.FromHours(3))));
        Assert.False(wrong.GetProperty("IsSuccessful").GetBoolean());
        Assert.Equal(["C-SYS-03"], await RulesAsync(tenant));
    }

    [Fact]
    public async Task A_status_for_each_call_breaks_TEN_03_and_one_that_is_used_until_ValidUntil_does_not()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var (perCall, kept) = (mock.Sandbox("Cust1"), mock.Sandbox("Cust2"));
        using (await kept.Mock.Http.GetAsync("/api/state/Cust2", TestContext.Current.CancellationToken))
        {
        }

        for (var i = 0; i < 7; i++)
        {
            using (await mock.Http.GetAsync("/api/state/Cust1", TestContext.Current.CancellationToken))
            {
            }

            foreach (var tenant in (TestSandbox[])[perCall, kept])
                using (var response = await tenant.SendAsync(tenant.Call($"Bearer 8A:{tenant.Name}.mock-access-token")))
                    Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }

        Assert.Equal(["C-TEN-03", "C-TEN-03"], await RulesAsync(perCall));
        Assert.Empty(await RulesAsync(kept));
        // The verdict counts them as it counts those of calls.
        var verdict = await perCall.GetJsonAsync("/__mock/verdict");
        Assert.Contains("C-TEN-03", verdict.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PSS", "PSS")]
    [InlineData("SHA-512", "SHA512")]
    [InlineData("another key", "public key")]
    public async Task A_signature_made_in_another_way_breaks_SYS_04_which_names_the_way(string way, string named)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var key = RSA.Create();
        if (way != "another key")
            key.ImportFromPem(await File.ReadAllTextAsync(RepositoryFile.Path("src/Login/Keys/mock-system-user.pem"),
                TestContext.Current.CancellationToken));
        var text = SystemUser.Sign()[..(SystemUser.Token.Length + 13)];
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), way == "SHA-512" ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256,
            way == "PSS" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        await SystemUser.AuthenticateAsync(mock, SystemUser.Request("Cust1", $"{text}.{Convert.ToBase64String(signature)}"));

        var finding = Assert.Single((await mock.Sandbox("Cust1").JournalAsync())[0].GetProperty("findings").EnumerateArray());
        Assert.Equal(("C-SYS-04", true), (finding.GetProperty("id").GetString(), finding.GetProperty("refused").GetBoolean()));
        Assert.Contains(named, finding.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static async Task CallAsync(TestSandbox tenant, string ticket)
    {
        using var response = await tenant.SendAsync(SystemUser.CallWith(tenant, ticket));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private static async Task<IReadOnlyList<string>> RulesAsync(TestSandbox tenant) =>
        [.. (await tenant.JournalAsync()).SelectMany(entry => entry.GetProperty("findings").EnumerateArray())
            .Select(finding => finding.GetProperty("id").GetString()!)];
}
