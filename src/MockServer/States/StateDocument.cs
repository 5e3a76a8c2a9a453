using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailSync.MockServer.States;

/// <summary>The clock of a sandbox, as it is written. The schema says what each member is, here and below.</summary>
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

    public EffectAccount Account { get; set; } = new();

    public EffectCaller Caller { get; set; } = new();

    public string MediaType { get; set; } = "";
}

internal sealed record EffectAccount
{
    [JsonPropertyName(nameof(AccountId))]
    public int? AccountId { get; set; }

    [JsonPropertyName(nameof(AssociateName))]
    public string? AssociateName { get; set; }

    [JsonPropertyName(nameof(AssociateId))]
    public int? AssociateId { get; set; }
}

internal sealed record EffectCaller
{
    public string User { get; set; } = "";

    public string Scheme { get; set; } = "";

    public string? Application { get; set; }
}
