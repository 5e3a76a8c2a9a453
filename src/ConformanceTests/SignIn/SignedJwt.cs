using System.Buffers.Text;
using System.Security.Cryptography;

namespace EmailSync.ConformanceTests.SignIn;

/// <summary>A signed JSON web token in its compact form (RFC 7515 section 7.1), read without trusting it.</summary>
public sealed class SignedJwt
{
    /// <summary>The beginning of the name of each of the vendor's claims.</summary>
    public const string VendorClaim = "http://schemes.superoffice.net/identity/";

    private readonly byte[] signed;
    private readonly byte[] signature;

    private SignedJwt(string text, JsonElement header, JsonElement payload, byte[] signed, byte[] signature)
    {
        Text = text;
        Header = header;
        Payload = payload;
        this.signed = signed;
        this.signature = signature;
    }

    public string Text { get; }

    public JsonElement Header { get; }

    public JsonElement Payload { get; }

    public string? Algorithm => Header.Text("alg");

    /// <summary>Reads a token; null if it is not one.</summary>
    public static SignedJwt? Parse(string? text)
    {
        if (text?.Split('.') is not [var header, var payload, var signature]) return null;
        try
        {
            return new SignedJwt(text, Json(header), Json(payload), Encoding.ASCII.GetBytes($"{header}.{payload}"),
                Base64Url.DecodeFromChars(signature));
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>One of the vendor's claims, by its short or whole name; null if it is missing, or no text.</summary>
    public string? Claim(string name) => Payload.Text($"{VendorClaim}{name}") ?? Payload.Text(name);

    /// <summary>Whether it is signed by RS256 with one of the keys; with the one that its kid names, if it has a kid.</summary>
    public bool IsSignedBy(IEnumerable<JsonElement> keys) => Algorithm == "RS256"
        && keys.Where(key => Header.Text("kid") is not { } kid || kid == key.Text("kid")).Any(Verifies);

    private bool Verifies(JsonElement key)
    {
        try
        {
            using var rsa = RSA.Create(new RSAParameters
            {
                Modulus = Base64Url.DecodeFromChars(key.Text("n")),
                Exponent = Base64Url.DecodeFromChars(key.Text("e")),
            });
            return rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (Exception unusable) when (unusable is FormatException or CryptographicException)
        {
            return false;
        }
    }

    private static JsonElement Json(string part)
    {
        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part));
        return document.RootElement.Clone();
    }
}
