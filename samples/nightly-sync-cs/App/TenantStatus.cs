using System.Net.Http.Json;

namespace EmailSync.Samples.NightlySync;

/// <summary>The vendor's answer to <c>GET /api/state/Cust12345</c>.</summary>
/// <param name="State">Running, Suspended and so on.</param>
/// <param name="IsRunning">Whether the tenant can be called.</param>
/// <param name="ValidUntil">When to ask again.</param>
/// <param name="Api">The tenant's API, without a slash at the end; null for an unknown tenant.</param>
public sealed record TenantStatus(string State, bool IsRunning, DateTimeOffset ValidUntil, string? Api)
{
    /// <summary>Whether the tenant will never run again, or never did.</summary>
    public bool IsGone => State is "Deleting" or "DeleteFailed" or "Deleted" or "Unknown" or "ProvisioningFailed";

    /// <summary>Requests it. It needs no credentials.</summary>
    public static async Task<TenantStatus> GetAsync(HttpClient http, NightlySettings settings, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<TenantStatus>(new Uri(settings.Login, $"api/state/{settings.Tenant}"), cancellationToken))!;
}
