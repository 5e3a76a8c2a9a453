using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Operations;

/// <summary>Records what calls change beside synchronisations.</summary>
public sealed class EntityEffects(MemoryBudget memory)
{
    /// <param name="call">The call that made the change.</param>
    /// <param name="entity">The name that its operations have for it.</param>
    /// <param name="key">Its primary key.</param>
    /// <param name="change">What was done to it.</param>
    public void Keep(Call call, string entity, int key, EntityChange change)
    {
        var sandbox = call.Sandbox;
        memory.Grown(sandbox, sandbox.Effects.Add(new EntityEffect(call.Id, sandbox.Clock.GetUtcNow(), sandbox.Name, call.Operation!.Agent,
            entity, key, change, call.Caller!, call.ContentType?.MediaType ?? "")));
    }
}
