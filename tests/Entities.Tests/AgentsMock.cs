using System.Text.Json;
using System.Text.Json.Nodes;
using EmailSync.Contract;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.Entities.Tests;

/// <summary>A mock with the agents of the sample, which the tests of a class share, each with sandboxes of its own.</summary>
public class AgentsMock : IAsyncLifetime
{
    private static int sandboxes;

    public RunningMock Mock { get; private set; } = null!;

    protected virtual MockOptions Options => new() { Port = 0 };

    /// <summary>An on-site installation that no other test uses.</summary>
    public AgentsSandbox Sandbox() => new(Mock, $"entities-{Interlocked.Increment(ref sandboxes)}");

    public async ValueTask InitializeAsync() => Mock = await StartAsync(Options);

    public async ValueTask DisposeAsync()
    {
        await Mock.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public static Task<RunningMock> StartAsync(MockOptions options, TimeProvider? time = null)
    {
        var own = ContractDocument.Load();
        var contract = JsonNode.Parse(own.Json.Span)!;
        foreach (var file in Directory.GetFiles(RepositoryFile.Path("samples/crm/contract"), "*.json"))
        {
            var swagger = JsonNode.Parse(File.ReadAllText(file).Replace("#/definitions/", "#/components/schemas/", StringComparison.Ordinal))!;
            foreach (var (path, item) in swagger["paths"]!.AsObject()) contract["paths"]![path] = Converted(item!["post"]!.DeepClone());
            foreach (var (name, schema) in swagger["definitions"]!.AsObject()) contract["components"]!["schemas"]![name] = schema!.DeepClone();
        }

        var document = ContractDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(contract), own.Yaml.ToArray(), EmailSync.Contract.Schemas.ValueForms.DotNet);
        return RunningMock.StartAsync(options, time, services => services.AddSingleton(document));
    }

    private static JsonObject Converted(JsonNode operation)
    {
        var parameters = new JsonArray();
        foreach (var parameter in operation["parameters"]!.AsArray())
        {
            var copy = parameter!.DeepClone().AsObject();
            if ((string?)copy["in"] == "body")
            {
                operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(operation["consumes"]!, copy["schema"]!) };
                continue;
            }

            copy["schema"] = new JsonObject { ["type"] = (string)copy["type"]! };
            if (copy["format"] is { } format) copy["schema"]!["format"] = (string)format!;
            copy.Remove("type");
            copy.Remove("format");
            parameters.Add((JsonNode)copy);
        }

        operation["parameters"] = parameters;
        if (operation["responses"]!["200"] is JsonObject success)
        {
            success["content"] = Content(operation["produces"]!, success["schema"]!);
            success.Remove("schema");
        }

        operation.AsObject().Remove("consumes");
        operation.AsObject().Remove("produces");
        operation["x-implemented"] = false;
        return new JsonObject { ["post"] = operation };
    }

    private static JsonObject Content(JsonNode types, JsonNode schema)
    {
        var content = new JsonObject();
        foreach (var type in types.AsArray()) content[(string)type!] = new JsonObject { ["schema"] = schema.DeepClone() };
        return content;
    }
}
