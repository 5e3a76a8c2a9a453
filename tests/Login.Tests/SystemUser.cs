using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmailSync.MockServer.Tests.Running;
using Microsoft.IdentityModel.JsonWebTokens;

namespace EmailSync.Login.Tests;

/// <summary>Signs in system users as a partner's program does, from the vendor's guide.</summary>
internal static class SystemUser
{
    public const string Token = "Mock App-mocksystem";
    public const string Secret = "mock-app-token";
    public const string RestPath = "/Login/api/PartnerSystemUser/Authenticate";
    private const string Prefix = "http://schemes.superoffice.net/identity/";

    /// <summary>The signed system token for a time; null for now.</summary>
    public static string Sign(DateTimeOffset? time = null, string token = Token)
    {
        using var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(RepositoryFile.Path("src/Login/Keys/mock-system-user.pem")));
        var text =
            $"{token}.{(time ?? TimeProvider.System.GetUtcNow()).UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture)}";
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{text}.{Convert.ToBase64String(signature)}";
    }

    /// <summary>A right request, to be made wrong by the test.</summary>
    public static JsonObject Request(string tenant, string? signed = null) => new()
    {
        ["SignedSystemToken"] = signed ?? Sign(),
        ["ApplicationToken"] = Secret,
        ["ContextIdentifier"] = tenant,
        ["ReturnTokenType"] = "JWT",
    };

    public static async Task<JsonElement> AuthenticateAsync(RunningMock mock, JsonObject request)
    {
        using var response = await mock.Http.PostAsJsonAsync(RestPath, request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return await TestSandbox.JsonOf(response);
    }

    /// <summary>A ticket of the system user.</summary>
    public static async Task<string> TicketAsync(RunningMock mock, string tenant, DateTimeOffset? time = null) =>
        Claim((await AuthenticateAsync(mock, Request(tenant, Sign(time)))).GetProperty("Token").GetString()!, "ticket");

    public static string Claim(string jwt, string name) => new JsonWebToken(jwt).GetClaim(Prefix + name).Value;

    /// <summary>A call of the API with a ticket.</summary>
    public static HttpRequestMessage CallWith(TestSandbox sandbox, string ticket)
    {
        var call = sandbox.Call($"SOTicket {ticket}");
        call.Headers.Add("SO-AppToken", Secret);
        return call;
    }
}
