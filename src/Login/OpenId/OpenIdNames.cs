namespace EmailSync.Login.OpenId;

/// <summary>Names that several parts of OpenID Connect use.</summary>
internal static class OpenIdNames
{
    /// <summary>How a caller of the login is proven, in the journal.</summary>
    public const string Scheme = "OpenIdConnect";
}
