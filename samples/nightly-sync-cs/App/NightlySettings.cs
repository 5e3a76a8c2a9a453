namespace EmailSync.Samples.NightlySync;

/// <summary>What SuperOffice gave the partner when the application was registered, and the tenant that consented to it.</summary>
/// <param name="Login">The login host: <c>https://online.superoffice.com/</c>.</param>
/// <param name="Tenant">The tenant: <c>Cust12345</c>.</param>
/// <param name="ClientSecret">The application's client secret, which is also its SO-AppToken.</param>
/// <param name="SystemUserToken">The system user token that the tenant's consent gave.</param>
/// <param name="PrivateKey">The application's private RSA key, as PEM.</param>
public sealed record NightlySettings(Uri Login, string Tenant, string ClientSecret, string SystemUserToken, string PrivateKey)
{
    /// <summary>Reads them from the environment.</summary>
    /// <exception cref="InvalidOperationException">One is missing.</exception>
    public static NightlySettings FromEnvironment() => new(
        new Uri(Read("SUPEROFFICE_LOGIN")), Read("SUPEROFFICE_TENANT"), Read("SUPEROFFICE_CLIENT_SECRET"),
        Read("SUPEROFFICE_SYSTEM_USER_TOKEN"), File.ReadAllText(Read("SUPEROFFICE_PRIVATE_KEY_FILE")));

    private static string Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"The environment variable {name} is not set.");
}
