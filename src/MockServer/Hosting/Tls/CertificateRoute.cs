using System.Text;
using EmailSync.MockServer.Admin;

namespace EmailSync.MockServer.Hosting.Tls;

/// <summary>The certificate of the TLS endpoint, for clients to trust. The key never leaves.</summary>
public sealed class CertificateRoute : ControlRoute
{
    public CertificateRoute(ServerCertificate? certificate = null)
        : base("/__mock/certificate.pem", "The certificate of the TLS endpoint, for clients to trust.")
    {
        var pem = Encoding.ASCII.GetBytes(certificate?.Pem ?? "");
        var tag = KeptAnswer.TagOf(pem);
        On("GET", http => pem.Length == 0
            ? ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path",
                "The mock listens without TLS; start it with --https-port.")
            : KeptAnswer.WriteAsync(http, "application/x-pem-file", pem, tag));
    }
}
