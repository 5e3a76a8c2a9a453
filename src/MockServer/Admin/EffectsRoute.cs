using System.Text.Json;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Operations;

namespace EmailSync.MockServer.Admin;

/// <summary>What the calls did.</summary>
public sealed class EffectsRoute : ControlRoute
{
    private readonly ControlScope scope;
    private readonly MemoryBudget memory;

    public EffectsRoute(ControlScope scope, MemoryBudget memory)
        : base("/__mock/effects", "The synchronisations that calls set off, newest first, and their number.")
    {
        (this.scope, this.memory) = (scope, memory);
        On("GET", ListAsync);
    }

    // By the calls' order, which their ids count: each sandbox may have a time of its own.
    private Task ListAsync(HttpContext http)
    {
        var effects = new LogList<SyncEffect>([.. scope.Of(http).Select(sandbox => sandbox.Effects)], effect => effect.Request, _ => true);
        return LogJson.WriteAsync(http, memory, effects, "effects", json => json.WriteNumber("count", effects.Total), Write);
    }

    private static void Write(Utf8JsonWriter json, SyncEffect effect)
    {
        json.WriteStartObject();
        json.WriteString("request", effect.Request);
        json.WriteString("time", effect.Time.UtcDateTime); // with Z: a plus would be a blank in a query
        json.WriteString("sandbox", effect.Sandbox);
        json.WriteStartObject("account");
        WriteNumber(json, "AccountId", effect.AccountId);
        json.WriteString("AssociateName", effect.AssociateName);
        WriteNumber(json, "AssociateId", effect.AssociateId);
        json.WriteEndObject();
        CallerJson.Write(json, effect.Caller);
        json.WriteString("scheme", effect.Caller.Scheme);
        json.WriteString("mediaType", effect.MediaType);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
