using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Hosting.Tls;

/// <summary>Registers the certificate of the TLS endpoint, if there is one.</summary>
internal static class TlsRegistration
{
    public static IServiceCollection AddTls(this IServiceCollection services, MockOptions options)
    {
        if (options.Https is { } https)
            services.AddSingleton(_ => https.Certificate is { } file
                ? ServerCertificate.Read(file)
                : ServerCertificate.SelfSigned(options.Host));
        return services.AddSingleton<ControlRoute, CertificateRoute>();
    }
}
