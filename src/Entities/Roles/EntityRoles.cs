using System.Collections.Concurrent;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.Entities.Carriers;

namespace EmailSync.Entities.Roles;

/// <summary>
/// Derives from the contract which operations create, get, save, delete and list entities: by the beginning of their name, and by what
/// they take and answer.
/// </summary>
/// <param name="carriers">The carriers of the contract.</param>
/// <param name="contract">The contract.</param>
internal sealed class EntityRoles(CarrierTypes carriers, ContractDocument contract)
{
    private const string CreateDefault = "CreateDefault";
    private const string Get = "Get";
    private const string Save = "Save";
    private const string Delete = "Delete";
    private const string Agents = "/api/v1/Agents/";
    private static readonly string[] Verbs = [CreateDefault, Get, Save, Delete];
    private readonly Lazy<Dictionary<string, ContractOperation>> operations = new(() => ByPath(contract));
    private readonly ConcurrentDictionary<ContractOperation, EntityRole?> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>What saves the entities of an agent, or, if nothing does, what gets them; null if the contract has neither.</summary>
    /// <param name="agent">The agent, for instance <c>Contact</c>.</param>
    /// <param name="entity">The name that its operations have for the entity, for instance <c>ContactEntity</c>.</param>
    public EntityRole? About(string agent, string entity) => OtherOf($"{Agents}{agent}/", entity);

    /// <summary>The name that an operation has for its entity: what follows the verb.</summary>
    public static string EntityOf(ContractOperation operation)
    {
        var name = NameOf(operation);
        return name[Verbs.First(verb => name.StartsWith(verb, StringComparison.Ordinal)).Length..];
    }

    /// <summary>What an operation does with an entity; null if it does something else.</summary>
    public EntityRole? Of(ContractOperation operation) => known.GetOrAdd(operation, Derive);

    private EntityRole? Derive(ContractOperation operation)
    {
        var name = NameOf(operation);
        if (Named(CreateDefault)) return CreatesDefault(operation);
        if (Named(Save)) return Saves(operation);
        if (Named(Delete)) return Deletes(operation, name[Delete.Length..]);
        return Named(Get) ? Gets(operation) ?? Lists(operation) : null;

        bool Named(string verb) => name.Length > verb.Length && name.StartsWith(verb, StringComparison.Ordinal);
    }

    private EntityRole? CreatesDefault(ContractOperation operation) =>
        operation.RequestBody is null && !Keys(operation).Any() && carriers.Of(ResultOf(operation)) is { } carrier
            ? new EntityRole(EntityVerb.CreateDefault, carrier)
            : null;

    private EntityRole? Saves(ContractOperation operation) =>
        carriers.Of(ResultOf(operation)) is { Key: not null } carrier && carriers.Of(operation.RequestBody?.Schema) == carrier
            ? new EntityRole(EntityVerb.Save, carrier)
            : null;

    private EntityRole? Gets(ContractOperation operation) =>
        operation.RequestBody is null && KeyOf(operation) is { } key && carriers.Of(ResultOf(operation)) is { Key: not null } carrier
            ? new EntityRole(EntityVerb.Get, carrier, key)
            : null;

    private EntityRole? Lists(ContractOperation operation) =>
        operation.RequestBody?.Schema.Shape is { Type: SchemaType.Array, Items.Shape.Type: SchemaType.Integer }
        && ResultOf(operation)?.Shape is { Type: SchemaType.Array, Items: { } items } && carriers.Of(items) is { Key: not null } carrier
            ? new EntityRole(EntityVerb.List, carrier)
            : null;

    // It answers nothing, so another operation says which records it is about.
    private EntityRole? Deletes(ContractOperation operation, string entity)
    {
        if (operation.RequestBody is not null || ResultOf(operation) is not null || KeyOf(operation) is not { } key) return null;
        return OtherOf(operation.Path[..(operation.Path.LastIndexOf('/') + 1)], entity) is { } about
            ? new EntityRole(EntityVerb.Delete, about.Carrier, key)
            : null;
    }

    private EntityRole? OtherOf(string agentPath, string entity)
    {
        return Role(Save, EntityVerb.Save) ?? Role(Get, EntityVerb.Get);

        EntityRole? Role(string prefix, EntityVerb verb) =>
            operations.Value.GetValueOrDefault($"{agentPath}{prefix}{entity}") is { } other && Of(other) is { } role && role.Verb == verb
                ? role
                : null;
    }

    private static Dictionary<string, ContractOperation> ByPath(ContractDocument contract)
    {
        var operations = new Dictionary<string, ContractOperation>(StringComparer.OrdinalIgnoreCase);
        foreach (var operation in contract.Operations) operations.TryAdd(operation.Path, operation);
        return operations;
    }

    private static string NameOf(ContractOperation operation) => operation.Path[(operation.Path.LastIndexOf('/') + 1)..];

    private static IEnumerable<ContractParameter> Keys(ContractOperation operation) =>
        operation.Parameters.Where(parameter => parameter.In == "query" && !parameter.Name.StartsWith('$'));

    private static string? KeyOf(ContractOperation operation) =>
        Keys(operation).ToList() is [{ Schema.Shape.Type: SchemaType.Integer } one] ? one.Name : null;

    private static Schema? ResultOf(ContractOperation operation) =>
        operation.Responses.FirstOrDefault(response => response.Status == operation.SuccessStatus)?.Schema;
}
