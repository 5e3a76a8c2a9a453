using System.Text.Json.Nodes;
using EmailSync.MockServer.Model;

namespace EmailSync.Login.OpenId.Exchanging;

/// <summary>The answer with tokens (RFC 6749 section 5.1).</summary>
internal static class TokenAnswer
{
    /// <param name="accessToken">The access token.</param>
    /// <param name="lifetime">How long it lives.</param>
    /// <param name="idToken">The id token.</param>
    /// <param name="refreshToken">The refresh token; null for a refresh, which returns none (vendor).</param>
    public static Answer Of(string accessToken, TimeSpan lifetime, string idToken, string? refreshToken)
    {
        var content = new JsonObject
        {
            ["token_type"] = "Bearer",
            ["access_token"] = accessToken,
            ["expires_in"] = (long)lifetime.TotalSeconds,
            ["id_token"] = idToken,
        };
        if (refreshToken is not null) content["refresh_token"] = refreshToken;
        return new Answer(StatusCodes.Status200OK)
        {
            ContentType = "application/json",
            Content = OpenIdJson.Write(content),
            Headers = [new HeaderLine("Cache-Control", "no-store"), new HeaderLine("Pragma", "no-cache")],
        };
    }
}
