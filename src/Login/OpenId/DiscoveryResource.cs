using System.Text.Json.Nodes;
using EmailSync.MockServer.Model;

namespace EmailSync.Login.OpenId;

/// <summary>
/// <c>/login/.well-known/openid-configuration</c>, with the vendor's members. The issuer has no <c>/login</c>, although the document is
/// below it: strict clients refuse that (vendor's tutorial for native applications).
/// </summary>
internal sealed class DiscoveryResource() : Resource("/login/.well-known/openid-configuration", "GET", "HEAD")
{
    public override ValueTask<Ending?> HandleAsync(Call call)
    {
        var at = LoginAddress.Of(call.Http.Request);
        var document = new JsonObject
        {
            ["issuer"] = at.Origin,
            ["authorization_endpoint"] = at.Login("/common/oauth/authorize"),
            ["token_endpoint"] = at.Login("/common/oauth/tokens"),
            ["end_session_endpoint"] = at.Login("/logout"),
            ["revocation_endpoint"] = at.Login("/common/oauth/revoke"),
            ["jwks_uri"] = at.Login("/.well-known/jwks"),
            ["scopes_supported"] = List("openid"),
            ["response_modes_supported"] = List("form_post", "fragment", "query"),
            ["response_types_supported"] = List("code", "id_token", "code id_token", "token id_token", "token"),
            ["subject_types_supported"] = List("public"),
            ["id_token_signing_alg_values_supported"] = List("RS256"),
            ["token_endpoint_auth_methods_supported"] = List("client_secret_post", "client_secret_basic"),
            ["grant_types_supported"] = List("implicit", "authorization_code", "refresh_token"),
        };
        return new(new Answer(StatusCodes.Status200OK)
        {
            ContentType = "application/json",
            Content = OpenIdJson.Write(document),
        });
    }

    private static JsonArray List(params ReadOnlySpan<string> values)
    {
        var list = new JsonArray();
        foreach (var value in values) list.Add((JsonNode)value);
        return list;
    }
}
