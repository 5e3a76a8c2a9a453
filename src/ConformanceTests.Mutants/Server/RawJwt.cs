using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The keys of the raw servers' login host, and JWTs signed with them. Made once: making one takes longer than a check.</summary>
public static class RawJwt
{
    private const string KeyId = "raw-key";
    private static readonly RSA Signing = RSA.Create(2048);

    /// <summary>The key pair of the system user.</summary>
    public static RSA SystemUser { get; } = RSA.Create(2048);

    /// <summary>The key set, as jwks_uri has it.</summary>
    public static JsonObject Keys()
    {
        var key = Signing.ExportParameters(false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["alg"] = "RS256",
                ["kid"] = KeyId,
                ["n"] = Base64Url.EncodeToString(key.Modulus),
                ["e"] = Base64Url.EncodeToString(key.Exponent),
            }),
        };
    }

    /// <summary>Private members of the key, for a mutant that publishes them.</summary>
    public static string PrivateExponent() => Base64Url.EncodeToString(Signing.ExportParameters(true).D);

    public static string Sign(JsonObject claims, SignInRules rules)
    {
        var header = rules.Header(new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = KeyId });
        var text = $"{Part(header)}.{Part(rules.Claims(claims))}";
        var signature = Signing.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return rules.Jwt($"{text}.{Base64Url.EncodeToString(signature)}");
    }

    private static string Part(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
