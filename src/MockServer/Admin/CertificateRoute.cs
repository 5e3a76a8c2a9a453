using System.Text;
using EmailSync.MockServer.Hosting.Tls;

namespace EmailSync.MockServer.Admin;

/// <summary>The certificate of the TLS endpoint, for clients to trust. The key never leaves.</summary>
public sealed class CertificateRoute : ControlRoute
{
    public CertificateRoute(ServerCertificate? certificate = null)
        : base("/__mock/certificate.pem", "The certificate of the TLS endpoint, for clients to trust.")
    {
        var pem = Encoding.ASCII.GetBytes(certificate?.Pem ?? "");
        On("GET", http =>
        {
            if (pem.Length == 0)
                return ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path", "The mock listens without TLS; start it with --https-port.");
            http.Response.ContentType = "application/x-pem-file";
            http.Response.ContentLength = pem.Length;
            return http.Request.Method == "HEAD" ? Task.CompletedTask : http.Response.BodyWriter.WriteAsync(pem, http.RequestAborted).AsTask();
        });
    }
}
