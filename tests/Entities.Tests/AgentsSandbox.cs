using System.Net;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Entities.Tests;

/// <summary>A sandbox with the calls of these tests.</summary>
public sealed class AgentsSandbox(RunningMock mock, string name)
{
    private readonly TestSandbox sandbox = mock.Sandbox(name);

    public TestSandbox Plain => sandbox;

    /// <summary>Calls an operation; its name is <c>Contact/GetContact</c>, its query with the question mark.</summary>
    public Task<HttpResponseMessage> CallAsync(string operation, string? body = null, string query = "", string user = TestSandbox.Tje0,
        params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/api/v1/Agents/{operation}{query}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", user);
        foreach (var (field, value) in fields) request.Headers.TryAddWithoutValidation(field, value);
        return sandbox.SendAsync(request);
    }

    /// <summary>Calls an operation that answers 200.</summary>
    public async Task<JsonElement> ResultAsync(string operation, string? body = null, string query = "", string user = TestSandbox.Tje0,
        params (string Name, string Value)[] fields)
    {
        using var answer = await CallAsync(operation, body, query, user, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{operation}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await TestSandbox.JsonOf(answer);
    }

    public async Task<HttpStatusCode> StatusAsync(string operation, string? body = null, string query = "")
    {
        using var answer = await CallAsync(operation, body, query);
        return answer.StatusCode;
    }

    /// <summary>Saves a contact and returns its key.</summary>
    public async Task<int> SaveContactAsync(string members) =>
        (await ResultAsync("Contact/SaveContactEntity", $$"""{{{members}}}""")).NumberAt("ContactId");

    /// <summary>A control request.</summary>
    public Task<HttpResponseMessage> ControlAsync(HttpMethod method, string route, string? body = null)
    {
        var request = new HttpRequestMessage(method, $"{sandbox.Prefix}/__mock/{route}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return sandbox.SendAsync(request);
    }
}
