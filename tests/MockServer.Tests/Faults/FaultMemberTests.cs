using System.Net;
using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

public sealed class FaultMemberTests(SharedMock shared)
{
    [Fact]
    public async Task A_form_can_be_generated_from_the_listed_kinds_and_members()
    {
        var told = await shared.OnSite().GetJsonAsync("/__mock/faults/kinds");
        var members = told.At("members").EnumerateArray().ToList();
        var names = members.Select(member => member.TextAt("name")).ToList();

        Assert.Equal(["operation", "account", "call", "times", "probability", "seed"],
            members.Where(member => member.At("ofAll").GetBoolean()).Select(member => member.TextAt("name")));
        foreach (var kind in told.At("kinds").EnumerateArray())
            Assert.All(kind.At("parameters").EnumerateArray(), parameter => Assert.Contains(parameter.GetString(), names));
        Assert.All(members, member => Assert.NotEmpty(member.TextAt("expected")!));
    }

    [Theory]
    [InlineData("operation", "\"SyncEmailAccount\"")]
    [InlineData("account", "17")]
    [InlineData("account", "\"tje0\"")]
    [InlineData("times", "null")]
    [InlineData("probability", "0.5")]
    [InlineData("retryAfter", "5")]
    public async Task A_member_takes_what_is_said_of_it(string name, string value)
    {
        var sandbox = shared.OnSite();
        using var response = await ArmAsync(sandbox, $$"""{"kind":"unavailable","{{name}}":{{value}}}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task A_secret_in_a_wrong_document_is_not_said_back()
    {
        var sandbox = shared.OnSite();
        using var patch =
            await sandbox.SendAsync(
                new HttpRequestMessage(HttpMethod.Patch,
                    $"{sandbox.Prefix}/__mock/accounts/17")
                { Content = new StringContent("""{"mailbox":"7T:mock-ticket=="}""") });

        Assert.Equal(HttpStatusCode.BadRequest, patch.StatusCode);
        var error = (await TestSandbox.JsonOf(patch)).TextAt("error")!;
        Assert.Contains("one of none, wrong-password, unreachable, quota", error, StringComparison.Ordinal);
        Assert.DoesNotContain("mock-ticket", error, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> ArmAsync(TestSandbox sandbox, string json) =>
        sandbox.SendAsync(
            new HttpRequestMessage(HttpMethod.Post,
                $"{sandbox.Prefix}/__mock/faults")
            { Content = new StringContent(json, Encoding.UTF8, "application/json") });
}
