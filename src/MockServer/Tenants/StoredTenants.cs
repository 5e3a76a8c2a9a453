using System.Text.Json.Serialization;

namespace EmailSync.MockServer.Tenants;

/// <summary>The record of a tenant's status. A member that is not known is refused.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredTenant))]
internal sealed partial class StoredTenants : JsonSerializerContext;

/// <summary>The status of a tenant.</summary>
internal sealed record StoredTenant
{
    public TenantState State { get; init; }

    public string? MovedTo { get; init; }

    /// <summary>Since when it holds for some time only, by the sandbox's clock; null if it holds until it is set again.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>For how long it then holds.</summary>
    public long Ticks { get; init; }

    /// <summary>The status that is back afterwards.</summary>
    public TenantState BeforeState { get; init; }

    public string? BeforeMovedTo { get; init; }
}
