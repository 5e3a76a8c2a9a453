namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The known identities: names of test data, not secrets.</summary>
public static class Identities
{
    public const string User = "tje0";
    public const string Password = "Tje0";
    public const string UserWithoutPassword = "ADM0";
    public const string UserWithColons = "colon";
    public const string PasswordWithColons = "a:b:c";
    public const string NonAsciiUser = "blåbær";
    public const string NonAsciiPassword = "pæss";
    public const string RestrictedUser = "noemail";
    public const string Ticket = "7T:mock-ticket==";
    public const string Token = "8A:Cust12345.mock-access-token";
    public const string ExpiredToken = "8A:Cust12345.expired";
    public const string LimitedToken = "8A:Cust12345.without-email";
    public const string Application = "mock-app-token";
    public const string RestrictedApplication = "mock-app-without-email";

    /// <summary>The client id of <see cref="Application"/>, which is its client secret.</summary>
    public const string Client = "mock-client";

    public const string Redirect = "http://127.0.0.1:5999/callback";
    public const string SystemToken = "Mock App-mocksystem";

    /// <summary>The beginning of the vendor's claims.</summary>
    public const string Claim = "http://schemes.superoffice.net/identity/";

    private static readonly Dictionary<string, string> Passwords = new(StringComparer.Ordinal)
    {
        [User] = Password,
        [UserWithoutPassword] = "",
        [UserWithColons] = PasswordWithColons,
        [NonAsciiUser] = NonAsciiPassword,
        [RestrictedUser] = RestrictedUser,
    };

    /// <summary>Password of a user; null if the user does not exist.</summary>
    public static string? PasswordOf(string user) => Passwords.GetValueOrDefault(user);
}
