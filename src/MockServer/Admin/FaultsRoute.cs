using System.Globalization;
using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>The armed faults.</summary>
public sealed class FaultsRoute : ControlRoute
{
    // Enough for a full sandbox of definitions with the longest messages.
    private const int MostBytes = 256 * 1024;
    private readonly ControlScope scope;
    private readonly FaultRegistry registry;
    private readonly FaultReader reader;
    private readonly MemoryBudget memory;
    private readonly Redactor redactor;

    public FaultsRoute(ControlScope scope, FaultRegistry registry, FaultReader reader, MemoryBudget memory, Redactor redactor)
        : base("/__mock/faults", "The armed faults, and how often each has fired. POST arms one or an array of them, DELETE disarms all.")
    {
        (this.scope, this.registry, this.reader, this.memory, this.redactor) = (scope, registry, reader, memory, redactor);
        On("GET", ListAsync);
        On("POST", ArmAsync);
        On("DELETE", DisarmAsync);
    }

    private Task ListAsync(HttpContext http)
    {
        var faults = scope.Of(http).SelectMany(sandbox => sandbox.Faults.All).OrderBy(fault => fault.Id).ToList();
        return ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("count", faults.Count);
            json.WriteStartArray("faults");
            foreach (var fault in faults) FaultJson.Write(json, fault, redactor);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private Task ArmAsync(HttpContext http) => ControlDocument.UseAsync(http, MostBytes, redactor,
        (json, errors) => (Definitions: Read(http, json, errors), AreSeveral: json.ValueKind == JsonValueKind.Array),
        request => ArmAsync(http, request.Definitions, request.AreSeveral));

    private async Task ArmAsync(HttpContext http, List<FaultDefinition> definitions, bool areSeveral)
    {
        scope.CheckClaims(http, definitions.Select(definition => definition.Sandbox ?? ControlScope.Name(http) ?? ""));
        IReadOnlyList<ArmedFault> faults = [];
        string? full = null;
        if (!memory.TryKeep(definitions.Sum(definition => definition.Bytes + SandboxMemory.Own),
            () => faults = registry.Arm(definitions, ControlScope.Name(http) ?? "", out full), out var expected))
        {
            await ControlError.WriteAsync(http, StatusCodes.Status507InsufficientStorage, "body", expected);
            return;
        }

        if (full is not null)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status409Conflict, "body",
                $"A sandbox can have at most {SandboxFaults.Most} active faults; disarm some in '{full}'.");
            return;
        }

        http.Response.StatusCode = StatusCodes.Status201Created;
        if (!areSeveral)
            http.Response.Headers.Location =
                string.Create(CultureInfo.InvariantCulture, $"{http.Request.PathBase.Value}{Pattern}/{faults[0].Id}");
        await ControlJson.WriteAsync(http, json =>
        {
            if (areSeveral) json.WriteStartArray();
            foreach (var fault in faults) FaultJson.Write(json, fault, redactor);
            if (areSeveral) json.WriteEndArray();
        });
    }

    private List<FaultDefinition> Read(HttpContext http, JsonElement json, List<DefinitionError> errors)
    {
        var definitions = new List<FaultDefinition>();
        if (json.ValueKind != JsonValueKind.Array)
        {
            Add(json, "");
            return definitions;
        }

        if (json.GetArrayLength() is 0 or > SandboxFaults.Most)
        {
            errors.Add(new DefinitionError("body", $"expected 1 to {SandboxFaults.Most} definitions, found {json.GetArrayLength()}."));
            return definitions;
        }

        var at = 0;
        foreach (var item in json.EnumerateArray()) Add(item, JsonPointer.Segment(at++));
        scope.CheckCount(definitions.Select(definition => definition.Sandbox).OfType<string>(), "body", errors);
        return definitions;

        void Add(JsonElement item, string location)
        {
            if (reader.Read(item, location, FaultMembers.OfAll, errors) is not { } definition) return;
            if (definition.Sandbox is { } other && ControlScope.Name(http) is { } name
                && !other.Equals(name, StringComparison.OrdinalIgnoreCase))
                errors.Add(
                    new DefinitionError(location + JsonPointer.Segment(FaultMembers.InSandbox),
                        $"expected \"{name}\", the sandbox of this path, found \"{other}\"."));
            definitions.Add(definition);
        }
    }

    private Task DisarmAsync(HttpContext http)
    {
        foreach (var sandbox in scope.Of(http)) sandbox.Faults.Reset();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
