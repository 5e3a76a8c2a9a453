namespace EmailSync.MockServer.Secrets;

/// <summary>Registers the redaction.</summary>
internal static class SecretsRegistration
{
    /// <param name="services">The services.</param>
    /// <param name="configured">Configured secrets.</param>
    public static IServiceCollection AddSecrets(this IServiceCollection services, ConfiguredSecrets configured) => services
        .AddSingleton(configured).AddSingleton<Redactor>().AddSingleton<SecretHasher>();
}
