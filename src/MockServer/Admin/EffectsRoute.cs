using System.Text.Json.Serialization;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.States;

namespace EmailSync.MockServer.Admin;

/// <summary>What the calls did.</summary>
public sealed class EffectsRoute : ControlRoute
{
    private readonly ControlScope scope;
    private readonly MemoryBudget memory;

    public EffectsRoute(ControlScope scope, MemoryBudget memory)
        : base("/__mock/effects",
            "The synchronisations that calls started and the entities that they changed, newest first, and how many there are.")
    {
        (this.scope, this.memory) = (scope, memory);
        On("GET", ListAsync);
    }

    // In the order of the call ids, not of the times: each sandbox has its own clock.
    private Task ListAsync(HttpContext http)
    {
        var effects = new LogList<CallEffect>([.. scope.Of(http).Select(sandbox => sandbox.Effects)], effect => effect.Request, _ => true);
        return LogJson.WriteAsync(http, memory, effects, "effects", Of, ControlJson.Default.EffectJson, ("count", effects.Total));
    }

    private static EffectJson Of(CallEffect effect) => new(
        effect.Request, effect.Time.UtcDateTime, effect.Sandbox, EffectAccount.Of(effect), EffectEntity.Of(effect), effect.Caller,
        effect.Caller.Scheme, effect.MediaType);
}

// With Z instead of an offset: a plus would be a space in a query.
internal sealed record EffectJson(
    Guid Request,
    DateTime Time,
    string Sandbox,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EffectAccount? Account,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EffectEntity? Entity,
    Caller Caller,
    string Scheme,
    string MediaType);
