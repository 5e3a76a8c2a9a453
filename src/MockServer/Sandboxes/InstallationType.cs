namespace EmailSync.MockServer.Sandboxes;

/// <summary>Where the mocked SuperOffice runs; decides the authentication schemes.</summary>
public enum InstallationType
{
    /// <summary>At the customer's: no prefix or any word before <c>/api</c>.</summary>
    OnSite,

    /// <summary>At the vendor's: <c>Cust</c> and digits before <c>/api</c>.</summary>
    Online,
}
