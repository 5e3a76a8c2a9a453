namespace EmailSync.Login.SystemUsers;

/// <summary>The part of a signed system user token that is wrong.</summary>
internal enum SignedTokenPart
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>It does not have the three parts token, time and signature.</summary>
    Form,

    /// <summary>It has three parts, in another order, or they were signed in another order.</summary>
    Order,

    /// <summary>The token: no application has it.</summary>
    Token,

    /// <summary>The time is not yyyyMMddHHmm.</summary>
    TimeFormat,

    /// <summary>The time is too far from now.</summary>
    Time,

    /// <summary>The signature is not standard base64 with padding.</summary>
    Base64,

    /// <summary>The hash, or what was done with it, is not SHA-256 once.</summary>
    Algorithm,

    /// <summary>The padding of the RSA signature is not PKCS #1 v1.5.</summary>
    Padding,

    /// <summary>Something else than token, dot and time in UTF-8 was signed.</summary>
    SignedText,

    /// <summary>It was signed by another key, or is damaged.</summary>
    Key,
}
