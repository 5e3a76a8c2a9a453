using System.Text.Json.Nodes;
using EmailSync.Login.Keys;
using EmailSync.MockServer.Model;
using Microsoft.IdentityModel.Tokens;

namespace EmailSync.Login.OpenId;

/// <summary><c>/login/.well-known/jwks</c>: the one key that signs id tokens and the tokens of system users.</summary>
internal sealed class JwksResource(SigningKey key) : Resource("/login/.well-known/jwks", "GET", "HEAD")
{
    public override ValueTask<Ending?> HandleAsync(Call call)
    {
        var numbers = key.Rsa.ExportParameters(includePrivateParameters: false);
        var document = new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["alg"] = SecurityAlgorithms.RsaSha256,
                // The vendor's sources contradict each other; this form works with clients that look for either of the two members.
                ["kid"] = key.Thumbprint,
                ["x5t"] = key.Thumbprint,
                ["n"] = Base64UrlEncoder.Encode(numbers.Modulus),
                ["e"] = Base64UrlEncoder.Encode(numbers.Exponent),
                ["x5c"] = new JsonArray((JsonNode)Convert.ToBase64String(key.Certificate.RawData)),
            }),
        };
        return new(new Answer(StatusCodes.Status200OK)
        {
            ContentType = "application/json",
            Content = OpenIdJson.Write(document),
        });
    }
}
