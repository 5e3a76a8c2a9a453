namespace EmailSync.MockServer.Authentication;

/// <summary>The error code of a Bearer challenge (RFC 6750 section 3.1).</summary>
public enum BearerError
{
    /// <summary>No token was sent: the challenge has no code.</summary>
    None,
    InvalidToken,
    ExpiredToken,
    InsufficientScope,
}
