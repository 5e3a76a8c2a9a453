using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>A mock that has operations of another agent, as read from a Swagger file, which answer with their request.</summary>
public static class EchoOperation
{
    /// <summary>The media types of a request.</summary>
    public static readonly string[] RequestTypes =
    [
        "application/json", "text/json", "application/xml", "text/xml", "application/x-www-form-urlencoded",
        "application/json-patch+json", "application/merge-patch+json",
    ];

    private static readonly string[] ResultTypes =
        ["application/json", "text/json", "application/xml", "text/xml", "application/json-patch+json", "application/merge-patch+json"];

    public static string PathOf(string name) => $"/api/v1/Agents/Other/{name}";

    /// <summary>Starts it with operations whose request and result have the same schema.</summary>
    /// <param name="schemas">Each operation's schema, by its name.</param>
    /// <param name="components">Schemas that these refer to, as JSON.</param>
    /// <param name="change">Changes an operation.</param>
    public static Task<RunningMock> StartAsync(IReadOnlyDictionary<string, string> schemas, string components = "{}",
        Action<JsonObject>? change = null)
    {
        var original = ContractDocument.Load();
        var contract = JsonNode.Parse(original.Json.Span)!.AsObject();
        foreach (var (name, schema) in JsonNode.Parse(components)!.AsObject())
            contract["components"]!["schemas"]![name] = schema!.DeepClone();
        foreach (var (name, schema) in schemas)
        {
            var operation = Operation(name, schema);
            change?.Invoke(operation);
            contract["paths"]![PathOf(name)] = new JsonObject { ["post"] = operation };
        }

        var document = ContractDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(contract), original.Yaml.ToArray(), ValueForms.DotNet);
        return RunningMock.StartAsync(new MockOptions { Port = 0 }, replace: services =>
        {
            services.AddSingleton(document);
            services.RemoveAll<AnswerSource>().AddSingleton<AnswerSource, Echo>();
        });
    }

    /// <summary>Calls an operation with a signed-in user.</summary>
    public static Task<HttpResponseMessage> PostAsync(TestSandbox sandbox, string name, string? body, string contentType,
        string query = "", string? accept = null, params IReadOnlyList<(string Name, string Value)> headers) =>
        PostBytesAsync(sandbox, name, body is null ? null : Encoding.UTF8.GetBytes(body), contentType, query, accept, headers);

    /// <summary>The same with bytes.</summary>
    public static Task<HttpResponseMessage> PostBytesAsync(TestSandbox sandbox, string name, byte[]? body, string contentType,
        string query = "", string? accept = null, params IReadOnlyList<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, sandbox.Prefix + PathOf(name) + query);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        request.Headers.TryAddWithoutValidation("Authorization", TestSandbox.Tje0);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        foreach (var (header, value) in headers) request.Headers.TryAddWithoutValidation(header, value);
        return sandbox.SendAsync(request);
    }

    /// <summary>What the operation has read, or the refusal's detail.</summary>
    public static async Task<string> EchoAsync(TestSandbox sandbox, string name, string? body, string contentType = "application/json",
        string query = "")
    {
        using var answer = await PostAsync(sandbox, name, body, contentType, query);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode ? text : $"{(int)answer.StatusCode} {JsonNode.Parse(text)!["MessageDetail"]}";
    }

    private static JsonObject Operation(string name, string schema) => new()
    {
        ["operationId"] = $"v1OtherAgent_{name}",
        ["summary"] = "Answers with its request",
        ["parameters"] = new JsonArray(new JsonObject
        {
            ["name"] = "$select",
            ["in"] = "query",
            ["schema"] = new JsonObject { ["type"] = "string" },
        }),
        ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(RequestTypes, schema) },
        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK", ["content"] = Content(ResultTypes, schema) } },
    };

    private static JsonObject Content(string[] mediaTypes, string schema) => new(mediaTypes.Select(mediaType =>
        KeyValuePair.Create<string, JsonNode?>(mediaType, new JsonObject { ["schema"] = JsonNode.Parse(schema) })));

    private sealed class Echo(ResultContent content) : AnswerSource(AnswerOrigin.Made)
    {
        public override ValueTask<Ending?> TryAnswerAsync(Call call)
        {
            var operation = (OperationResource)call.Resource!;
            var json = call.Document is { } document ? Encoding.UTF8.GetBytes(document.RootElement.GetRawText()) : "null"u8.ToArray();
            return new(content.Answer(call, StatusCodes.Status200OK, new ReadOnlyMemory<byte>(json), operation.Result!));
        }
    }
}
