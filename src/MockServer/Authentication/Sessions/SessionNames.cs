namespace EmailSync.MockServer.Authentication.Sessions;

/// <summary>The vendor's names for the parts of a session.</summary>
public static class SessionNames
{
    public const string SessionCookie = "ASP.NET_SessionId";
    public const string XsrfCookie = "XSRF-TOKEN";
    public const string XsrfHeader = "X-XSRF-TOKEN";

    /// <summary>Id of the hidden input in the vendor's pages.</summary>
    public const string XsrfInput = "XSRF_TOKEN";
}
