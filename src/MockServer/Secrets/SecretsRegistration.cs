namespace EmailSync.MockServer.Secrets;

/// <summary>Adds what hides secrets.</summary>
internal static class SecretsRegistration
{
    /// <param name="services">Where to.</param>
    /// <param name="configured">Secrets that the mock is told of.</param>
    public static IServiceCollection AddSecrets(this IServiceCollection services, ConfiguredSecrets configured) => services
        .AddSingleton(configured).AddSingleton<Redactor>().AddSingleton<SecretHasher>();
}
