using System.Security.Cryptography;

namespace EmailSync.ConformanceTests.Targets;

/// <summary>The login host of an online target, and what the suite signs in with; null for each that is not configured.</summary>
public sealed record LoginHost
{
    /// <summary>Base URL before <c>/login</c> and <c>/api/state</c>, without a trailing slash.</summary>
    public required Uri Base { get; init; }

    public string? ClientId { get; init; }

    /// <summary>The client secret, which is also the application token.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>A registered redirect_uri.</summary>
    public string? Redirect { get; init; }

    /// <summary>
    /// Query parameters with which an authorization request is answered at once with the redirect, for instance
    /// <c>prompt=none&amp;login_hint=tje0</c>.
    /// </summary>
    public string? Consent { get; init; }

    /// <summary>A Cookie field with the same effect: that of a browser in which a user has signed in and consented.</summary>
    public string? ConsentCookie { get; init; }

    /// <summary>A refresh token; it is used many times, and never revoked.</summary>
    public string? RefreshToken { get; init; }

    public string? SystemToken { get; init; }

    /// <summary>The private key that signs the system token: PEM or XML.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>A tenant whose state the suite may set.</summary>
    public TenantControl? Tenants { get; init; }

    /// <summary>Whether the target answers an authorization request without a person.</summary>
    public bool HasConsent => Consent is not null || ConsentCookie is not null;

    /// <summary>Reads a private key.</summary>
    /// <param name="text">PEM or XML.</param>
    /// <exception cref="CryptographicException">It is neither, or not a private RSA key.</exception>
    public static RSA ReadKey(string text)
    {
        var key = RSA.Create();
        try
        {
            if (text.TrimStart().StartsWith('<')) key.FromXmlString(text);
            else key.ImportFromPem(text);
            // A public key alone cannot sign.
            key.SignData([], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return key;
        }
        catch (Exception failure)
        {
            key.Dispose();
            throw failure as CryptographicException ?? new CryptographicException(failure.Message, failure);
        }
    }
}

/// <summary>A tenant whose state the suite may set.</summary>
/// <param name="Base">Its base URL before <c>/api/v1</c>.</param>
/// <param name="Control">Takes <c>PUT</c> with JSON: <c>state</c>, the name of a state, and <c>moved</c>, true or false.</param>
/// <param name="Bearer">An access token that the tenant accepts.</param>
public sealed record TenantControl(Uri Base, Uri Control, string Bearer);
