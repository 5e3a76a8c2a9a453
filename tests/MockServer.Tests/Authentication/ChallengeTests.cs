using System.Text.RegularExpressions;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication;

public sealed partial class ChallengeTests(SharedMock shared)
{
    [Theory]
    [InlineData(null)]
    [InlineData("Basic d3Jvbmc6d3Jvbmc=")]
    [InlineData("SoTicket wrong")]
    [InlineData("Bearer wrong")]
    [InlineData("Digest wrong")]
    public async Task Every_challenge_has_the_form_of_the_RFC_and_no_parameter_twice(string? authorization)
    {
        foreach (var sandbox in (TestSandbox[])[shared.OnSite(), shared.Online()])
        {
            using var response = await sandbox.SendAsync(sandbox.Call(authorization));

            var challenges = RefusalCheck.ChallengesIn(response);
            Assert.NotEmpty(challenges);
            Assert.All(challenges, line => Assert.Matches(Challenge(), line));
            Assert.All(challenges, line => Assert.Distinct(Names().Matches(line).Select(match => match.Value)));
            Assert.Distinct(challenges.Select(line => line.Split(' ')[0]));
        }
    }

    [Fact]
    public async Task The_realm_on_site_is_the_one_of_the_options()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Realm = "Our CRM, at home" });

        using var response = await mock.Sandbox("site").SendAsync(mock.Sandbox("site").Call(null));

        Assert.Equal(["Basic realm=\"Our CRM, at home\", charset=\"UTF-8\"", "SoTicket realm=\"Our CRM, at home\""],
            RefusalCheck.ChallengesIn(response));
    }

    [Theory]
    [InlineData(AuthenticationSchemes.Basic, "Basic")]
    [InlineData(AuthenticationSchemes.SoTicket, "SoTicket")]
    [InlineData(AuthenticationSchemes.Bearer, "Bearer")]
    [InlineData(AuthenticationSchemes.Basic | AuthenticationSchemes.Bearer, "Basic,Bearer")]
    [InlineData(AuthenticationSchemes.Basic | AuthenticationSchemes.SoTicket | AuthenticationSchemes.Bearer, "Basic,Bearer,SoTicket")]
    [InlineData(AuthenticationSchemes.Session, "Session")]
    public async Task The_schemes_of_the_options_are_taken_and_challenged_and_no_others(AuthenticationSchemes taken, string challenged)
    {
        await using var onSite = await RunningMock.StartAsync(new MockOptions { Port = 0, OnSiteSchemes = taken });
        await using var online = await RunningMock.StartAsync(new MockOptions { Port = 0, OnlineSchemes = taken });

        await AssertTakenAndChallengedAsync(onSite, "site", taken, challenged);
        await AssertTakenAndChallengedAsync(online, "Cust12345", taken, challenged);
    }

    [Fact]
    public async Task The_schemes_of_one_kind_of_installation_leave_the_other_as_it_is()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, OnlineSchemes = AuthenticationSchemes.Basic });
        var (onSite, online) = (mock.Sandbox("site"), mock.Sandbox("Cust1"));

        await onSite.AssertUnauthorizedAsync(onSite.Call(Credentials.Bearer(onSite)), "AUTH-22");
        await onSite.AssertTakenAsync(onSite.Call(Credentials.SoTicket));
        await online.AssertTakenAsync(online.Call());
    }

    [Theory]
    [InlineData("")]
    [InlineData("my.site")]
    [InlineData("8A.x")]
    public async Task An_on_site_installation_that_takes_Bearer_takes_a_token_of_its_own_name(string name)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, OnSiteSchemes = AuthenticationSchemes.Bearer });
        var sandbox = mock.Sandbox(name);

        await sandbox.AssertTakenAsync(sandbox.Call(Credentials.Bearer(sandbox)));
    }

    private static async Task AssertTakenAndChallengedAsync(RunningMock mock, string name, AuthenticationSchemes taken, string challenged)
    {
        var sandbox = mock.Sandbox(name);
        foreach (var (scheme, authorization) in new[]
        {
            (AuthenticationSchemes.Basic, TestSandbox.Tje0),
            (AuthenticationSchemes.SoTicket, Credentials.SoTicket),
            (AuthenticationSchemes.Bearer, Credentials.Bearer(sandbox)),
        })
        {
            using var response = await sandbox.SendAsync(sandbox.Call(authorization).With("SO-AppToken", Credentials.AppToken));
            Assert.Equal(taken.HasFlag(scheme) ? (204, null) : (401, "AUTH-22"),
                ((int)response.StatusCode, TestSandbox.RequirementOf(response)));
        }

        using var refused = await sandbox.SendAsync(sandbox.Call(null));
        Assert.Equal(challenged.Split(','), RefusalCheck.ChallengesIn(refused).Select(line => line.Split(' ')[0]));
    }

    [GeneratedRegex("""^[A-Za-z]+ [a-z_]+="[^"\\]*"(, [a-z_]+="[^"\\]*")*$""")]
    private static partial Regex Challenge();

    [GeneratedRegex("[a-z_]+(?==\")")]
    private static partial Regex Names();
}
