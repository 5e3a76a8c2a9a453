using System.Text.Json;
using System.Text.Json.Serialization;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;

namespace EmailSync.MockServer.States;

/// <summary>The clock of a sandbox in the document. The schema describes each member, here and below.</summary>
internal sealed record ClockDocument
{
    public bool Frozen { get; set; }

    public DateTimeOffset? Now { get; set; }

    public string? Offset { get; set; }
}

internal sealed record SyncingDocument
{
    public int? Milliseconds { get; set; }

    public int? IntervalSeconds { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }
}

internal sealed record FaultDocument
{
    public JsonElement Definition { get; set; }

    public int Considered { get; set; }

    public int Fired { get; set; }
}

internal sealed record EffectDocument
{
    public Guid Request { get; set; }

    public DateTimeOffset Time { get; set; }

    public EffectAccount? Account { get; set; }

    public EffectEntity? Entity { get; set; }

    public Caller Caller { get; set; } = new("", "", null);

    public string MediaType { get; set; } = "";
}

internal sealed record EffectAccount(
    [property: JsonPropertyName("AccountId")] int? AccountId,
    [property: JsonPropertyName("AssociateName")] string? AssociateName,
    [property: JsonPropertyName("AssociateId")] int? AssociateId)
{
    /// <summary>The account of a synchronisation; null for another effect.</summary>
    public static EffectAccount? Of(CallEffect effect) =>
        effect is SyncEffect sync ? new(sync.AccountId, sync.AssociateName, sync.AssociateId) : null;
}

internal sealed record EffectEntity(string Agent, string Entity, int Key, string Change)
{
    /// <summary>The entity that a call changed; null for another effect.</summary>
    public static EffectEntity? Of(CallEffect effect) =>
        effect is EntityEffect entity ? new(entity.Agent, entity.Entity, entity.Key, entity.Change.InJson()) : null;
}
