using System.Text.Json;
using System.Text.Json.Nodes;
using EmailSync.Contract;
using EmailSync.Entities.Answers;
using EmailSync.Entities.Carriers;
using EmailSync.Entities.Roles;
using EmailSync.Entities.Stored;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Results;
using EmailSync.MockServer.Results.TimeZones;

namespace EmailSync.Entities;

/// <summary>
/// Answers operations on entities from what the sandbox has saved: default carriers, get, lists by keys, save and delete. What was
/// neither saved nor deleted is left to other sources.
/// </summary>
internal sealed class EntitySource(
    EntityRoles roles, Records records, ResultContent content, TimeZoneCodes timeZones, MemoryBudget memory, MockOptions options)
    : AnswerSource(AnswerOrigin.State)
{
    public override bool AlwaysAnswers(ContractOperation operation) =>
        roles.Of(operation) is { Verb: EntityVerb.CreateDefault or EntityVerb.Save or EntityVerb.Delete };

    public override ValueTask<Ending?> TryAnswerAsync(Call call) =>
        new(call.Resource is OperationResource operation && roles.Of(operation.Contract) is { } role
            ? Answer(call, operation, role)
            : null);

    private Ending? Answer(Call call, OperationResource operation, EntityRole role) => role.Verb switch
    {
        EntityVerb.CreateDefault => Shown(call, operation, Records.Default(role.Carrier, Author.Of(call, options))),
        EntityVerb.Get => Get(call, operation, role),
        EntityVerb.List => List(call, operation, role),
        EntityVerb.Save => Save(call, operation, role),
        _ => Delete(call, operation, role),
    };

    private Ending? Get(Call call, OperationResource operation, EntityRole role)
    {
        var all = call.Sandbox.Entities.Now;
        if (KeyIn(call, role) is not { } key || all.Find(role.Carrier.Table, key) is not { } entity) return null;
        if (entity.IsDeleted) return Missing(call, operation, role, key, Location.Query(role.KeyParameter));
        return records.Show(entity, role.Carrier, all) is { } carrier ? Shown(call, operation, carrier) : null;
    }

    // Deleted ones are left out (assumed). A list with a key that is not known is left to other sources; made ones show those that are.
    private Answer? List(Call call, OperationResource operation, EntityRole role)
    {
        if (call.Document?.RootElement is not { ValueKind: JsonValueKind.Array } sent || sent.GetArrayLength() == 0) return null;
        var all = call.Sandbox.Entities.Now;
        var list = new JsonArray();
        foreach (var item in sent.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out var key)
                || all.Find(role.Carrier.Table, key) is not { } entity)
                return null;
            if (!entity.IsDeleted) list.Add((JsonNode?)records.Show(entity, role.Carrier, all));
        }

        return Shown(call, operation, list);
    }

    private Ending? Save(Call call, OperationResource operation, EntityRole role)
    {
        // The literal null saves nothing.
        if (call.Document is not { RootElement.ValueKind: JsonValueKind.Object } document) return null;
        var (carrier, entities) = (role.Carrier, call.Sandbox.Entities);
        var zone = timeZones.Of(call.Http.Request.Headers).Zone;
        var sent = new SentCarrier(zone).Read(document.RootElement, carrier);
        if (!entities.TryReserve(StoredEntity.MostBytes(call.Body.Bytes.Length), memory, out var expected)) return NoRoom(expected);
        var (author, now) = (Author.Of(call, options), Times.Stamp(call.Sandbox.Clock.GetUtcNow()));
        var key = Keys.Of(sent[carrier.Key!.Name]);
        var isGone = false;
        var saved = entities.Change(all =>
        {
            var before = key is { } known ? all.Find(carrier.Table, known) : null;
            isGone = before is { IsDeleted: true };
            if (isGone || (key ?? all.NextKey(carrier.Table)) is not { } number) return null;
            sent[carrier.Key.Name] = number;
            RecordStamps.Apply(sent, before is null ? null : Records.Saved(before), carrier, isNew: key is null, author, now);
            RecordNames.Apply(sent, carrier);
            return new StoredEntity(carrier.Table, number, operation.Contract.Agent, EntityRoles.EntityOf(operation.Contract),
                JsonBytes.Of(sent));
        });
        if (saved is null)
            return isGone ? Missing(call, operation, role, key!.Value, Location.At($"/{carrier.Key.Name}")) : NoRoom("no key is left.");
        Keep(call, saved, key is null ? EntityChange.Created : EntityChange.Updated);
        return Shown(call, operation, records.Show(saved, carrier, entities.Now)!);
    }

    private Ending? Delete(Call call, OperationResource operation, EntityRole role)
    {
        if (KeyIn(call, role) is not { } key) return null;
        var entities = call.Sandbox.Entities;
        if (!entities.TryReserve(StoredEntity.MostBytes(0), memory, out var expected)) return NoRoom(expected);
        var agent = operation.Contract.Agent;
        var deleted = entities.Change(all => all.Find(role.Carrier.Table, key) is { IsDeleted: true }
            ? null
            : new StoredEntity(role.Carrier.Table, key, agent, EntityRoles.EntityOf(operation.Contract), null));
        if (deleted is null)
            return options.UnknownAccount == UnknownAccount.Null
                ? MockServer.Model.Answer.NoContent
                : NotFound(role, key, Location.Query(role.KeyParameter));
        Keep(call, deleted, EntityChange.Deleted);
        return MockServer.Model.Answer.NoContent;
    }

    // As GetEMailAccount answers for an account that does not exist.
    private Ending Missing(Call call, OperationResource operation, EntityRole role, int key, Location location) =>
        options.UnknownAccount == UnknownAccount.Null && operation.Result is not null
            ? Shown(call, operation, null)
            : NotFound(role, key, location);

    private static Refusal NotFound(EntityRole role, int key, Location location) =>
        new(StatusCodes.Status404NotFound, null, location, $"There is no {role.Carrier.Table} {key}: it was deleted.")
        {
            ErrorType = "SoNotFoundException",
            // Whoever looks whether it is gone does nothing wrong.
            HasNoFinding = true,
        };

    private static Refusal NoRoom(string expected) => Refusal.NoRoom() with { Message = $"The entity cannot be kept: {expected}" };

    private Answer Shown(Call call, OperationResource operation, JsonNode? result) =>
        content.Answer(call, operation.Contract.SuccessStatus, JsonBytes.Of(result), operation.Result!);

    private static int? KeyIn(Call call, EntityRole role) =>
        Keys.Of(call.Query?.FirstOrDefault(pair => pair.Key.Equals(role.KeyParameter, StringComparison.OrdinalIgnoreCase)).Value);

    private void Keep(Call call, StoredEntity entity, EntityChange change) =>
        memory.Grown(call.Sandbox, call.Sandbox.Effects.Add(
            new EntityEffect(call.Id, call.Sandbox.Clock.GetUtcNow(), call.Sandbox.Name, entity.Agent, entity.Entity, entity.Key, change,
                call.Caller!, call.ContentType?.MediaType ?? "")));
}
