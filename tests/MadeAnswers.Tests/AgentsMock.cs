using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmailSync.Contract;
using EmailSync.Contract.Files;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.MadeAnswers.Tests;

/// <summary>A mock whose contract also has the agents of Agents.json, for which there is no code.</summary>
internal static class AgentsMock
{
    private static readonly Lazy<ContractDocument> Document = new(Read);

    /// <summary>Asks for an answer that is made.</summary>
    public static readonly (string Name, string Value) Made = ("X-Mock-Answer", "made");

    public static ContractDocument Contract => Document.Value;

    public static Task<RunningMock> StartAsync(MockOptions? options = null, TimeProvider? time = null) =>
        RunningMock.StartAsync(options ?? new MockOptions { Port = 0 }, time, services => services.AddSingleton(Contract));

    /// <summary>Calls an operation: <c>Person/GetPerson?personId=7</c>.</summary>
    public static Task<HttpResponseMessage> PostAsync(this TestSandbox sandbox, string operation, string? body = null,
        string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/api/v1/Agents/{operation}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, contentType);
        request.Headers.TryAddWithoutValidation("Authorization", TestSandbox.Tje0);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return sandbox.SendAsync(request);
    }

    /// <summary>The answer of an operation as text, which has to be a success.</summary>
    public static async Task<string> TextAsync(this TestSandbox sandbox, string operation, string? body = null,
        string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var answer = await sandbox.PostAsync(operation, body, contentType, headers);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return text;
    }

    public static async Task<JsonElement> JsonAsync(this TestSandbox sandbox, string operation, string? body = null)
    {
        using var document = JsonDocument.Parse(await sandbox.TextAsync(operation, body, headers: Made));
        return document.RootElement.Clone();
    }

    private static ContractDocument Read()
    {
        var original = ContractDocument.Load();
        var contract = JsonNode.Parse(original.Json.Span)!;
        var agents = JsonNode.Parse(EmbeddedFile.Bytes(typeof(AgentsMock).Assembly, "Agents.json"))!;
        foreach (var (name, schema) in agents["schemas"]!.AsObject()) contract["components"]!["schemas"]![name] = schema!.DeepClone();
        foreach (var (name, path) in agents["paths"]!.AsObject()) contract["paths"]![name] = path!.DeepClone();
        return ContractDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(contract), original.Yaml.ToArray());
    }
}
