using System.Text.Json;
using EmailSync.MockServer.Operations;

namespace EmailSync.MockServer.Admin;

/// <summary>What the calls did.</summary>
public sealed class EffectsRoute : ControlRoute
{
    private readonly ControlScope scope;

    public EffectsRoute(ControlScope scope)
        : base("/__mock/effects", "The synchronisations that calls set off, newest first, and their number.")
    {
        this.scope = scope;
        On("GET", ListAsync);
    }

    private Task ListAsync(HttpContext http)
    {
        var total = 0L;
        var effects = new List<SyncEffect>();
        foreach (var sandbox in scope.Of(http))
        {
            effects.AddRange(sandbox.Effects.NewestFirst(out var count));
            total += count;
        }

        return ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("count", total);
            json.WriteStartArray("effects");
            // By the calls' order, which their ids count: each sandbox may have a time of its own.
            foreach (var effect in effects.OrderByDescending(effect => effect.Request)) Write(json, effect);
            json.WriteEndArray();
            json.WriteEndObject();
        });
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
