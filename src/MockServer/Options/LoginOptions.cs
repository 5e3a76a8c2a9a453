namespace EmailSync.MockServer.Options;

/// <summary>Sign-in, and the lifetimes of what it issues.</summary>
public sealed record LoginOptions
{
    /// <summary>The tenant to sign in to when a request names none.</summary>
    public string DefaultTenant { get; init; } = "Cust12345";

    /// <summary>PEM file with the RSA key that signs tokens; null for one that is made at the first use.</summary>
    public string? SigningKey { get; init; }

    /// <summary>
    /// How long an access token lives. One hour by the vendor's guides and samples, 20 minutes by two other pages of the vendor.
    /// </summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Whether iat in an id token is a number, as the standard requires; otherwise a string, as in the vendor's samples.
    /// </summary>
    public bool HasNumericIssuedAt { get; init; }

    /// <summary>How long an authorization code can be exchanged (vendor).</summary>
    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an unused ticket lives (vendor); each use starts it again.</summary>
    public TimeSpan TicketLifetime { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How far the time in a signed system user token may be from the tenant's clock; assumed.</summary>
    public TimeSpan SignedTokenTolerance { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>What an expired access token or ticket gets: 401 (vendor's guide for tickets) or 403 (another guide for tokens).</summary>
    public int ExpiredStatus { get; init; } = StatusCodes.Status401Unauthorized;

    /// <summary>What calls of a tenant get that does not run: 503 is assumed; 200 lets them through.</summary>
    public int StoppedStatus { get; init; } = StatusCodes.Status503ServiceUnavailable;

    /// <summary>How long a tenant status is valid: after this time a client should ask again (assumed).</summary>
    public TimeSpan StatusLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Most tokens and tickets of a sandbox at once: more than any night's run needs.</summary>
    public int Tokens { get; init; } = 1000;
}
