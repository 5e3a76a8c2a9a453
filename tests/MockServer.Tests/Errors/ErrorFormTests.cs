using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Errors;

public sealed class ErrorFormTests(SharedMock shared)
{
    [Theory]
    [InlineData(ErrorText.Message, "Message")]
    [InlineData(ErrorText.ErrorMessage, "ErrorMessage")]
    [InlineData(ErrorText.Both, "Message,ErrorMessage")]
    public async Task The_option_names_the_text_of_the_envelope_and_of_it_alone(ErrorText text, string names)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, ErrorText = text });
        var sandbox = mock.Sandbox("site");

        var envelope = await sandbox.AssertRefusedAsync(sandbox.Call(null), 401, "AUTH-01");
        var forbidden = await sandbox.AssertRefusedAsync(sandbox.Call(Credentials.NoEMail), 403, "AUTH-25");
        var framework = await sandbox.AssertRefusedAsync(sandbox.Call(body: "["), 400, "BODY-03");

        foreach (var error in (JsonElement[])[envelope, forbidden])
        {
            Assert.Equal(names.Split(',').Order(), NamesIn(error).Except(["Error", "ErrorType", "ErrorSource"]).Order());
            Assert.Single(names.Split(',').Select(name => error.GetProperty(name).GetString()).Distinct());
        }

        Assert.Equal(["Message", "MessageDetail"], NamesIn(framework));
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("", "application/json", 400)]
    [InlineData("hello", "text/plain", 415)]
    public async Task What_the_framework_refuses_has_its_form_without_the_envelope(string body, string contentType, int status)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: body, contentType: contentType));

        var error = await sandbox.AssertRefusedAsync(response, status, TestSandbox.RequirementOf(response)!);

        Assert.Equal(status == 400 ? ["Message", "MessageDetail"] : ["Message"], NamesIn(error));
        Assert.Equal(
            status == 400 ? "The request is invalid." : "The request entity's media type 'text/plain' is not supported for this resource.",
            error.GetProperty("Message").GetString());
    }

    [Fact]
    public async Task Every_refusal_leads_to_its_own_entry_in_the_journal()
    {
        var sandbox = shared.OnSite();
        var requests = new (HttpRequestMessage Request, int Status, string Requirement)[]
        {
            (sandbox.Call(null), 401, "AUTH-01"),
            (sandbox.Call(Credentials.NoEMail), 403, "AUTH-25"),
            (sandbox.Call(body: "{"), 400, "BODY-03"),
            (sandbox.Call(contentType: "text/plain"), 415, "CT-10"),
            (new HttpRequestMessage(HttpMethod.Delete, sandbox.Prefix + TestSandbox.Operation), 405, "MET-01"),
            (new HttpRequestMessage(HttpMethod.Get, $"{sandbox.Prefix}/api/v1/Nothing"), 404, "ERR-06"),
        };

        foreach (var (request, status, requirement) in requests) await sandbox.AssertRefusedAsync(request, status, requirement);

        var journal = await sandbox.JournalAsync();
        Assert.Equal(requests.Select(request => request.Requirement).Reverse(),
            journal.Select(entry => entry.GetProperty("requirement").GetString()));
        Assert.Distinct(journal.Select(entry => entry.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task An_entry_of_another_sandbox_is_not_shown_below_this_one()
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        await other.AssertRefusedAsync(other.Call(null), 401, "AUTH-01");
        using var response = await one.SendAsync(one.Call(null));
        var id = response.Headers.GetValues("X-Mock-Request").Single();

        using var below = await other.GetAsync($"/__mock/requests/{id}");
        using var above = await one.Mock.Sandbox("").GetAsync($"/__mock/requests/{id}");

        Assert.Equal((404, 200), ((int)below.StatusCode, (int)above.StatusCode));
    }

    private static IEnumerable<string> NamesIn(JsonElement error) => error.EnumerateObject().Select(member => member.Name);
}
