using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EmailSync.Samples.NightlySync;

/// <summary>Signs the application's system user in to the tenant.</summary>
public class SystemUser(HttpClient http, NightlySettings settings, TimeProvider time)
{
    private const string TicketClaim = "http://schemes.superoffice.net/identity/ticket";
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);
    private IList<SecurityKey>? keys;

    /// <summary>A new ticket, good for six hours after its last use.</summary>
    /// <exception cref="InvalidOperationException">The login refused it; its reason is in the message.</exception>
    public async Task<string> GetTicketAsync(CancellationToken cancellationToken)
    {
        var request = new
        {
            SignedSystemToken = Sign($"{settings.SystemUserToken}.{Time(time.GetUtcNow())}"),
            ApplicationToken = settings.ClientSecret,
            ContextIdentifier = settings.Tenant,
            ReturnTokenType = "JWT",
        };
        using var response = await http.PostAsJsonAsync(
            new Uri(settings.Login, "login/api/PartnerSystemUser/Authenticate"), request, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = (await response.Content.ReadFromJsonAsync<SystemUserAnswer>(cancellationToken))!;
        // A failure is answered 200, too.
        return answer.IsSuccessful
            ? await ValidateAsync(answer.Token!, cancellationToken)
            : throw new InvalidOperationException($"No ticket: {answer.ErrorMessage}");
    }

    /// <summary>The time in UTC, as the vendor's guide has it.</summary>
    protected virtual string Time(DateTimeOffset now) => now.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);

    /// <summary>Adds the signature to token and time.</summary>
    protected virtual string Sign(string tokenAndTime)
    {
        using var key = RSA.Create();
        key.ImportFromPem(settings.PrivateKey);
        var signature = key.SignData(Encoding.UTF8.GetBytes(tokenAndTime), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{tokenAndTime}.{Convert.ToBase64String(signature)}";
    }

    // The ticket is a claim of a JWT, which the login signed with the key that discovery leads to.
    private async Task<string> ValidateAsync(string jwt, CancellationToken cancellationToken)
    {
        keys ??= await GetKeysAsync(cancellationToken);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(jwt, new TokenValidationParameters
        {
            ValidIssuer = "SuperOffice AS",
            AudienceValidator = (audiences, _, _) => audiences.Any(one => one.StartsWith("spn:", StringComparison.Ordinal)),
            LifetimeValidator = (from, to, _, _) =>
                from <= time.GetUtcNow() + ClockDifference && to > time.GetUtcNow() - ClockDifference,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKeys = keys,
        });
        return result.IsValid ? (string)result.Claims[TicketClaim] : throw result.Exception;
    }

    private async Task<IList<SecurityKey>> GetKeysAsync(CancellationToken cancellationToken)
    {
        var discovery = await http.GetFromJsonAsync<JsonElement>(
            new Uri(settings.Login, "login/.well-known/openid-configuration"), cancellationToken);
        var jwks = await http.GetStringAsync(discovery.GetProperty("jwks_uri").GetString()!, cancellationToken);
        return new JsonWebKeySet(jwks).GetSigningKeys();
    }

    private sealed record SystemUserAnswer(bool IsSuccessful, string? Token, string? ErrorMessage);
}
