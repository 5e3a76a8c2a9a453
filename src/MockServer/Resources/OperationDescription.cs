using System.Text.Json.Serialization;
using EmailSync.Contract;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Resources;

/// <summary>The answer to GET on an operation. The vendor documents that there is a description; its form is assumed.</summary>
public static class OperationDescription
{
    public static Answer Answer(ContractOperation operation) => ResourceJson.Answer(
        new(
            operation.Method,
            operation.Path,
            operation.OperationId,
            operation.Summary,
            operation.Description?.Trim(),
            operation.Parameters.Select(parameter =>
                new ParameterJson(parameter.Name, parameter.In, parameter.Required, parameter.Description?.Trim())),
            operation.RequestBody?.MediaTypes ?? [],
            operation.Responses.Select(response => new ResponseJson(response.Status, response.Description))),
        ResourceJson.Default.OperationJson,
        isIndented: true);
}

internal sealed record OperationJson(
    string Method,
    string Path,
    string OperationId,
    string Summary,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Description,
    IEnumerable<ParameterJson> Parameters,
    IReadOnlyList<string> MediaTypes,
    IEnumerable<ResponseJson> Responses);

internal sealed record ParameterJson(
    string Name, string In, bool Required, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Description);

internal sealed record ResponseJson(int Status, string Description);
