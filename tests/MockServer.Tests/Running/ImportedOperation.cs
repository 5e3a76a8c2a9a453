using System.Text.Json;
using System.Text.Json.Nodes;
using EmailSync.Contract;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>A mock whose contract has one operation more, which it does not implement, as an import adds it.</summary>
public static class ImportedOperation
{
    /// <summary>Starts a mock that has a copy of the operation under another name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="change">Changes what the copy says.</param>
    /// <param name="add">Adds services.</param>
    public static Task<RunningMock> StartAsync(string name, Action<JsonNode>? change = null, Action<IServiceCollection>? add = null)
    {
        var original = ContractDocument.Load();
        var contract = JsonNode.Parse(original.Json.Span)!;
        var paths = contract["paths"]!;
        var path = paths[TestSandbox.Operation]!.DeepClone();
        var operation = path["post"]!;
        operation["operationId"] = $"v1EMailAgent_{name}";
        operation["x-implemented"] = false;
        change?.Invoke(operation);
        paths[PathOf(name)] = path;
        var document = ContractDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(contract), original.Yaml.ToArray());
        return RunningMock.StartAsync(new MockOptions { Port = 0 }, replace: services =>
        {
            services.AddSingleton(document);
            // Nobody answers it, in dry runs neither.
            services.RemoveAll<AnswerSource>().RemoveAll<DryRunRoom>();
            add?.Invoke(services);
        });
    }

    public static string PathOf(string name) => $"/api/v1/Agents/EMail/{name}";
}
