using EmailSync.Entities.States;

namespace EmailSync.Testing;

/// <summary>The entities of the test's own installation.</summary>
internal sealed class OwnEntities(EntitiesByTest entities, string sandbox)
{
    public IReadOnlyList<MockEntity> All => [.. entities.All(sandbox).Select(entity => new MockEntity(
        entity.GetProperty("agent").GetString()!, entity.GetProperty("entity").GetString()!, entity.GetProperty("key").GetInt32(),
        entity.TryGetProperty("value", out var value) ? value.GetRawText() : null))];

    public void Put(string agent, string entity, int key, string? json)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(entity);
        using var value = json is null ? null : GivenJson.Parse(json);
        if (entities.Put(sandbox, agent, entity, key, value?.RootElement) is { } wrong)
            throw new ArgumentException($"The entity {agent}/{entity} {key} is wrong: {wrong}");
    }
}
