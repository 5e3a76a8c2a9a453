namespace EmailSync.ConformanceTests.Targets;

/// <summary>The configured credentials; null for each that is not configured.</summary>
public sealed record Credentials
{
    /// <summary>A user with the EMail agent.</summary>
    public UserPassword? Basic { get; init; }

    /// <summary>A user without the EMail agent.</summary>
    public UserPassword? RestrictedBasic { get; init; }

    /// <summary>A user whose name or password has characters beyond ASCII.</summary>
    public UserPassword? Utf8Basic { get; init; }

    /// <summary>A user whose password has colons.</summary>
    public UserPassword? ColonBasic { get; init; }

    /// <summary>A SoTicket, with its <c>7T:</c>.</summary>
    public string? Ticket { get; init; }

    /// <summary>An access token, with its <c>8A:</c>.</summary>
    public string? Bearer { get; init; }

    /// <summary>An expired access token.</summary>
    public string? ExpiredBearer { get; init; }

    /// <summary>An access token whose application has no access to the EMail agent.</summary>
    public string? RestrictedBearer { get; init; }

    /// <summary>The token of an application with the EMail agent.</summary>
    public string? AppToken { get; init; }

    /// <summary>The token of an application without the EMail agent.</summary>
    public string? RestrictedAppToken { get; init; }
}

/// <summary>A user with a password.</summary>
/// <param name="User">User name, without a colon (RFC 7617 section 2).</param>
/// <param name="Password">Password; may be empty.</param>
public sealed record UserPassword(string User, string Password)
{
    /// <summary>The value of an Authorization field, in UTF-8 (RFC 7617 section 2.1).</summary>
    public string Authorization => $"Basic {Base64}";

    /// <summary>User and password in base64.</summary>
    public string Base64 => Convert.ToBase64String(Encoding.UTF8.GetBytes(ToString()));

    /// <summary>User and password as configured.</summary>
    public override string ToString() => $"{User}:{Password}";
}
