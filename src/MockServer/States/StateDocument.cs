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

    public EffectAccount Account { get; set; } = new(null, null, null);

    public Caller Caller { get; set; } = new("", "", null);

    public string MediaType { get; set; } = "";
}

internal sealed record EffectAccount(
    [property: JsonPropertyName("AccountId")] int? AccountId,
    [property: JsonPropertyName("AssociateName")] string? AssociateName,
    [property: JsonPropertyName("AssociateId")] int? AssociateId)
{
    public static EffectAccount Of(SyncEffect effect) => new(effect.AccountId, effect.AssociateName, effect.AssociateId);
}
