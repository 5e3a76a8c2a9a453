using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.Entities.States;
using EmailSync.Entities.Stored;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.States;

namespace EmailSync.Entities.Control;

/// <summary>The entities that calls have saved or deleted.</summary>
internal sealed class EntitiesRoute : ControlRoute
{
    private const int MostBytes = 16 * 1024 * 1024;
    private const string Entities = "entities";
    private const string Agent = "agent";
    private const string Entity = "entity";
    private static readonly string[] Filters = [Agent, Entity];
    private readonly ControlScope scope;
    private readonly EntityDocuments documents;
    private readonly MemoryBudget memory;
    private readonly Redactor redactor;

    public EntitiesRoute(ControlScope scope, EntityDocuments documents, MemoryBudget memory, Redactor redactor)
        : base("/__mock/entities",
            "The entities of any agent that calls have saved or deleted. ?agent=Contact&entity=ContactEntity lists only those, "
                + "PUT {\"entities\":[…]} replaces all of them, DELETE forgets them.")
    {
        (this.scope, this.documents, this.memory, this.redactor) = (scope, documents, memory, redactor);
        On("GET", ListAsync);
        On("PUT", SetAsync);
        On("DELETE", http =>
        {
            foreach (var sandbox in scope.ForWrite(http)) sandbox.Entities.Set(EntitySet.Empty);
            return ControlJson.NoContentAsync(http);
        });
    }

    private async Task ListAsync(HttpContext http)
    {
        var filters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in http.Request.QueryString.HasValue ? QueryPairs.Parse(http.Request.QueryString.Value!) : [])
        {
            if (name.Equals("sandbox", StringComparison.OrdinalIgnoreCase)) continue;
            if (!Filters.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, $"query {name}",
                    $"there is no such parameter; there are {Agent}, {Entity} and sandbox.");
                return;
            }

            filters[name] = value;
        }

        var isOfOne = ControlScope.Name(http) is not null;
        var seen = scope.ForRead(http).Select(sandbox => (sandbox.Name, sandbox.Entities.Now)).ToList();
        using var hold = memory.UnderWay.TryHold(StreamedJson.Bytes + seen.Select(one => one.Now.Bytes).DefaultIfEmpty().Max());
        if (hold is null)
        {
            await ControlError.WriteBusyAsync(http);
            return;
        }

        ControlJson.Start(http);
        await using var stream = new StreamedJson(http, ControlJson.Writing);
        stream.Json.WriteStartObject();
        stream.Json.WriteStartArray(Entities);
        foreach (var (name, all) in seen)
            foreach (var entity in all.All.Where(entity => Matches(Agent, entity.Agent) && Matches(Entity, entity.Entity)))
            {
                documents.Write(stream.Json, entity, isOfOne ? null : name);
                await stream.PaceAsync();
            }

        stream.Json.WriteEndArray();
        stream.Json.WriteEndObject();

        bool Matches(string filter, string value) =>
            !filters.TryGetValue(filter, out var wanted) || wanted.Equals(value, StringComparison.OrdinalIgnoreCase);
    }

    private Task SetAsync(HttpContext http) => ControlDocument.UseAsync(http, MostBytes, redactor, Read, entities =>
    {
        List<string> names = [.. scope.ForRead(http).Select(sandbox => sandbox.Name)];
        return memory.TryKeepIn(names, sandbox => entities.Bytes - sandbox.Entities.Bytes, sandbox => sandbox.Entities.Set(entities),
            out var expected)
            ? ControlJson.NoContentAsync(http)
            : ControlError.WriteAsync(http, StatusCodes.Status507InsufficientStorage, "body", expected);
    });

    private EntitySet Read(JsonElement json, List<DefinitionError> errors)
    {
        var wrong = new StateErrors();
        var list = json.ValueKind == JsonValueKind.Object && json.TryGetProperty(Entities, out var found) ? found : default;
        if (list.ValueKind != JsonValueKind.Array)
            errors.Add(new DefinitionError(json.ValueKind == JsonValueKind.Object ? $"/{Entities}" : "body",
                $"expected {{\"{Entities}\":[…]}}, found {Wording.Found(json.ValueKind == JsonValueKind.Object ? list : json)}."));
        if (json.ValueKind == JsonValueKind.Object)
            foreach (var name in json.EnumerateObject().Select(JsonStrings.ReadName).Where(name => name != Entities))
                errors.Add(new DefinitionError("body", $"expected only {Entities}, found '{Excerpt.Of(name)}'."));
        var read = list.ValueKind == JsonValueKind.Array ? documents.Read(list, $"/{Entities}", wrong) : EntitySet.Empty;
        errors.AddRange(wrong.Listed);
        return read;
    }
}
