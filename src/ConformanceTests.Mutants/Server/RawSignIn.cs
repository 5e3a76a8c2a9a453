using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The login host of an online server: its paths, in any letter case.</summary>
internal sealed class RawSignIn(RawInstallation installation)
{
    public const string State = "/api/state/";
    public const string Discovery = "/login/.well-known/openid-configuration";
    public const string Keys = "/login/.well-known/jwks";
    public const string Authorize = "/login/common/oauth/authorize";
    public const string Tokens = "/login/common/oauth/tokens";
    public const string Revoke = "/login/common/oauth/revoke";
    public const string SystemUser = "/login/api/partnersystemuser/authenticate";
    public const string SystemUserSoap = "/login/services/partnersystemuserservice.svc";
    private const string Control = $"/{RawTenants.Second}/tenant";
    private const string SecondTenant = $"/{RawTenants.Second}/api/v1/Agents/EMail/SyncEmailAccount";
    private static readonly string[] Paths =
        [Discovery, Keys, Authorize, Tokens, Revoke, SystemUser, SystemUserSoap, Control, SecondTenant];

    private readonly RawOpenId openId = new(installation);
    private readonly RawSystemUser systemUser = new(installation);

    public static string OriginOf(Request request) => $"http://{request.First("Host")}";

    public static RawAnswer Json(int status, JsonNode content) =>
        new(status, [new RawField("Content-Type", "application/json; charset=utf-8")], Encoding.UTF8.GetBytes(content.ToJsonString()));

    /// <summary>Whether a path is one of the login host, or of the second tenant.</summary>
    public bool Has(Request request) => installation.Profile.IsOnline
        && (Paths.Any(path => Is(request, path)) || request.Path.StartsWith(State, StringComparison.OrdinalIgnoreCase));

    public RawAnswer Answer(Request request)
    {
        try
        {
            return request.Path switch
            {
                _ when Is(request, Discovery) => Json(200, DiscoveryOf(request)),
                _ when Is(request, Keys) => Json(200, RawJwt.Keys()),
                _ when Is(request, Authorize) => openId.Authorize(request),
                _ when Is(request, Tokens) => openId.Exchange(request).With("Cache-Control", "no-store"),
                _ when Is(request, Revoke) => openId.Revoke(request),
                _ when Is(request, SystemUser) => systemUser.AnswerJson(request),
                _ when Is(request, SystemUserSoap) => systemUser.AnswerSoap(request),
                _ when Is(request, Control) => installation.Tenants.Set(request),
                _ when Is(request, SecondTenant) => installation.Tenants.Call(request),
                var path => installation.Tenants.Status(request, path[State.Length..]),
            };
        }
        catch (Exception malformed) when (malformed is MalformedBodyException or JsonException)
        {
            return ErrorAnswer.Of(400, "The request cannot be read.", request);
        }
    }

    private static bool Is(Request request, string path) => request.Path.Equals(path, StringComparison.OrdinalIgnoreCase);

    private static JsonObject DiscoveryOf(Request request)
    {
        var origin = OriginOf(request);
        return new JsonObject
        {
            ["issuer"] = origin,
            ["authorization_endpoint"] = origin + Authorize,
            ["token_endpoint"] = origin + Tokens,
            ["revocation_endpoint"] = origin + Revoke,
            ["jwks_uri"] = origin + Keys,
            ["response_types_supported"] = new JsonArray("code", "id_token", "code id_token", "token id_token"),
            ["subject_types_supported"] = new JsonArray("public"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["grant_types_supported"] = new JsonArray("implicit", "authorization_code", "refresh_token"),
        };
    }
}
