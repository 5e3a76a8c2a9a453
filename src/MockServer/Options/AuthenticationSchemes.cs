namespace EmailSync.MockServer.Options;

/// <summary>The ways to authenticate.</summary>
[Flags]
public enum AuthenticationSchemes
{
    None = 0,
    Basic = 1,
    SoTicket = 2,
    Bearer = 4,

    /// <summary>Session cookie with X-XSRF-TOKEN.</summary>
    Session = 8,
}
