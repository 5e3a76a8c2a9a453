namespace EmailSync.MockServer.Options;

/// <summary>How GetEMailAccount answers for an account that does not exist.</summary>
public enum UnknownAccount
{
    /// <summary>404 with SoNotFoundException (assumed).</summary>
    NotFound,

    /// <summary>200 with null, as in the vendor's guide to its agents.</summary>
    Null,
}
