using System.Net.Http.Headers;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

public sealed class RefusalKindTests(SharedMock shared)
{
    [Theory]
    [InlineData("""{"kind":"status","status":418}""", 418, null)]
    [InlineData("""{"kind":"status","status":599}""", 599, null)]
    [InlineData("""{"kind":"too-many-requests"}""", 429, "ERR-07")]
    [InlineData("""{"kind":"unavailable"}""", 503, "ERR-07")]
    [InlineData("""{"kind":"expired-token"}""", 401, "AUTH-15")]
    [InlineData("""{"kind":"agent-revoked"}""", 403, "AUTH-25")]
    [InlineData("""{"kind":"wrong-host"}""", 421, null)]
    [InlineData("""{"kind":"slow-body","octetsPerSecond":10000}""", 500, null)]
    public async Task An_error_has_its_status_and_says_that_it_is_a_fault_and_nothing_is_synchronised(string definition, int status,
        string? requirement)
    {
        var sandbox = shared.OnSite();
        var armed = await sandbox.ArmAsync(definition);
        using var response = await sandbox.SendAsync(sandbox.Call());

        Assert.Equal((status, requirement), ((int)response.StatusCode, TestSandbox.RequirementOf(response)));
        Assert.Equal(armed.TextAt("kind"), FaultCalls.FaultOf(response));
        Assert.NotEmpty((await TestSandbox.JsonOf(response)).TextAt("Message")!);
        Assert.Equal(0, await sandbox.EffectCountAsync());
        var entry = await sandbox.EntryOfAsync(response);
        Assert.Equal((status, requirement), (entry.NumberAt("status"), entry.TextAt("requirement")));
        Assert.Equal((armed.TextAt("kind"), armed.NumberAt("id"), "armed"),
            (entry.TextAt("fault", "kind"), entry.NumberAt("fault", "id"), entry.TextAt("fault", "by")));
        Assert.False(entry.At("fault", "runsOperation").GetBoolean());
    }

    [Fact]
    public async Task A_fault_is_nobody_s_mistake_and_the_verdict_stays_clean()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync(
            """[{"kind":"status","status":500},{"kind":"expired-token"},{"kind":"agent-revoked"},{"kind":"unavailable"},{"kind":"delay","milliseconds":0}]""");
        Assert.Equal((int[])[500, 401, 403, 503, 204], await sandbox.StatusesAsync(5));

        Assert.All(await sandbox.JournalAsync(),
            entry => Assert.DoesNotContain(entry.At("findings").EnumerateArray(), finding => finding.At("refused").GetBoolean()));
        var verdict = await sandbox.GetJsonAsync("/__mock/verdict");
        Assert.Equal((5, 4), (verdict.NumberAt("calls"), verdict.NumberAt("refused")));
    }

    [Theory]
    [InlineData("application/json", "application/json; charset=utf-8",
        "{\"Error\":true,\"ErrorType\":\"SoOddException\",\"Message\":\"Odd.\",\"ErrorSource\":\"SuperOffice.Services.WebApi\"}")]
    [InlineData("application/xml", "application/xml; charset=utf-8",
        "<Error><Error>true</Error><ErrorType>SoOddException</ErrorType><Message>Odd.</Message>"
            + "<ErrorSource>SuperOffice.Services.WebApi</ErrorSource></Error>")]
    public async Task Type_and_text_can_be_given_and_come_in_the_vendor_s_shape_as_Accept_asks(string accept, string contentType,
        string content)
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"status","status":500,"errorType":"SoOddException","message":"Odd."}""");
        var call = sandbox.Call();
        call.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        using var response = await sandbox.SendAsync(call);

        Assert.Equal(contentType, response.Content.Headers.ContentType!.ToString());
        Assert.EndsWith(content, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"too-many-requests"}""", "1")]
    [InlineData("""{"kind":"unavailable","retryAfter":120}""", "120")]
    [InlineData("""{"kind":"unavailable","retryAfter":"Sun, 22 Nov 2026 13:40:53 GMT"}""", "Sun, 22 Nov 2026 13:40:53 GMT")]
    [InlineData("""{"kind":"status","status":503,"retryAfter":0}""", "0")]
    [InlineData("""{"kind":"status","status":503}""", null)]
    public async Task Retry_After_is_as_the_definition_says(string definition, string? value)
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync(definition);
        using var response = await sandbox.SendAsync(sandbox.Call());

        Assert.Equal(value, response.Headers.NonValidated.TryGetValues("Retry-After", out var values) ? values.Single() : null);
    }

    [Fact]
    public async Task An_expired_token_online_has_the_challenge_of_a_real_one()
    {
        var sandbox = shared.Online();
        using var real = await sandbox.SendAsync(sandbox.Call(Credentials.Bearer(sandbox, "expired")));
        await sandbox.ArmAsync("""{"kind":"expired-token"}""");
        using var fault = await sandbox.SendAsync(sandbox.Call(Credentials.Bearer(sandbox)));

        Assert.Equal(401, (int)fault.StatusCode);
        Assert.Equal(RefusalCheck.ChallengesIn(real), RefusalCheck.ChallengesIn(fault));
        Assert.Contains("error=\"invalid_token\"", RefusalCheck.ChallengesIn(fault)[0], StringComparison.Ordinal);
        Assert.Equal(await real.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await fault.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_expired_token_on_site_has_the_challenges_of_that_installation()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"expired-token"}""");
        using var response = await sandbox.SendAsync(sandbox.Call());

        Assert.Equal(["Basic realm=\"SuperOffice\", charset=\"UTF-8\"", "SoTicket realm=\"SuperOffice\""],
            RefusalCheck.ChallengesIn(response));
        RefusalCheck.AssertEnvelope(await TestSandbox.JsonOf(response));
    }

    [Fact]
    public async Task A_revoked_agent_has_the_status_that_the_settings_say()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, RestrictedStatus = 401 });
        var sandbox = mock.Sandbox("site");
        using var response = await sandbox.SendAsync(sandbox.Asking("agent-revoked"));

        Assert.Equal(401, (int)response.StatusCode);
        Assert.NotEmpty(RefusalCheck.ChallengesIn(response));
    }

    [Fact]
    public async Task A_status_that_demands_a_field_has_it()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""[{"kind":"status","status":401},{"kind":"status","status":405}]""");
        using var unauthorized = await sandbox.SendAsync(sandbox.Call());
        using var notAllowed = await sandbox.SendAsync(sandbox.Call());

        Assert.NotEmpty(RefusalCheck.ChallengesIn(unauthorized));
        Assert.Contains("POST", notAllowed.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_secret_in_the_text_does_not_leave_again()
    {
        var sandbox = shared.OnSite();
        var armed = await sandbox.ArmAsync("""{"kind":"status","status":500,"message":"it was 7T:mock-ticket=="}""");
        using var response = await sandbox.SendAsync(sandbox.Call());

        Assert.DoesNotContain("mock-ticket", armed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("mock-ticket", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.DoesNotContain("mock-ticket", await sandbox.ShownAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_was_not_read_leaves_the_connection_in_step()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"unavailable"}""");
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Chunked(chunk: 7) + sandbox.Sized());

        Assert.Equal(503, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
    }
}
