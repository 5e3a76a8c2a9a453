using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Contracts.Tests;

public sealed class RestrictedAgentTests
{
    private const string Run = "/api/v1/Agents/Script/RunScript";
    private const string Get = "/api/v1/Agents/Parcel/GetParcel?parcelId=5";

    [Theory]
    [InlineData("Bearer 8A:Cust1.all", null)]
    [InlineData("Bearer 8A:Cust1.script", null)]
    [InlineData("SoTicket 7T:t==", "all")]
    [InlineData("SoTicket 7T:t==", "script")]
    public async Task An_application_that_was_granted_a_restricted_agent_may_use_it_online(string authorization, string? application) =>
        Assert.Null(await RequirementAsync($"/Cust1{Run}", authorization, application));

    [Theory]
    [InlineData("Bearer 8A:Cust1.none", null, "AUTH-17")]
    [InlineData("Bearer 8A:Cust1.other", null, "AUTH-17")]
    [InlineData("SoTicket 7T:t==", "none", "APP-07")]
    [InlineData("SoTicket 7T:t==", "other", "APP-07")]
    public async Task Another_application_is_refused_online_with_403(string authorization, string? application, string requirement) =>
        Assert.Equal($"403 {requirement}", await RequirementAsync($"/Cust1{Run}", authorization, application));

    [Theory]
    [InlineData(Run, "SoTicket 7T:t==", "")]
    [InlineData(Run, "Basic bm9lbWFpbDpub2VtYWls", "")]
    [InlineData(Get, "SoTicket 7T:t==", "/Cust1")]
    [InlineData(Get, "Bearer 8A:Cust1.none", "/Cust1")]
    public async Task On_site_and_for_an_agent_without_restriction_no_grant_is_needed(string path, string authorization, string sandbox) =>
        Assert.Null(await RequirementAsync(sandbox + path, authorization, sandbox.Length > 0 ? "none" : null));

    private static async Task<string?> RequirementAsync(string path, string authorization, string? application)
    {
        var known = IdentityOptions.Default;
        await using var mock = await RunningMock.StartAsync(new MockOptions
        {
            Port = 0,
            Contracts = [AgentFiles.Parcel, AgentFiles.Script],
            Identities = known with
            {
                Tickets = [new TicketIdentity("7T:t==", "tje0", true)],
                AccessTokens = [.. Grants.Select(grant =>
                    new AccessTokenIdentity(grant.Key, "tje0", false, true) { Agents = grant.Value })],
                Applications = [.. Grants.Select(grant => new ApplicationIdentity(grant.Key, grant.Key, true) { Agents = grant.Value })],
            },
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (path.EndsWith(Run, StringComparison.Ordinal)) request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (application is not null) request.Headers.Add("SO-AppToken", application);
        using var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return TestSandbox.RequirementOf(response) is { } requirement ? $"{(int)response.StatusCode} {requirement}" : null;
    }

    private static IReadOnlyDictionary<string, AgentNames?> Grants { get; } = new Dictionary<string, AgentNames?>
    {
        ["all"] = null,
        ["none"] = new(""),
        ["script"] = new("Webhook, script"),
        ["other"] = new("Webhook"),
    };
}
