namespace EmailSync.Scenarios.Cleaning;

/// <summary>The mock's default identities, which replace those of a recording.</summary>
internal static class Identities
{
    public const string User = "tje0";
    public const string Password = "Tje0";
    public const string UserWithoutEMail = "noemail";
    public const string Ticket = "7T:mock-ticket==";
    public const string Token = "mock-access-token";
    public const string TokenWithoutEMail = "without-email";
    public const string Application = "mock-app-token";
    public const string Tenant = "Cust12345";

    /// <summary>What is no one's password, ticket or token.</summary>
    public const string Refused = "refused";
}
