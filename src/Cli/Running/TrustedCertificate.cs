using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Hosting.Tls;

namespace EmailSync.Cli.Running;

/// <summary>The mock's certificate as a file for programs to trust. It is deleted after the run.</summary>
internal sealed class TrustedCertificate : IDisposable
{
    private readonly DirectoryInfo folder;

    private TrustedCertificate(string address, string pem)
    {
        Address = address;
        folder = Directory.CreateTempSubdirectory("emailsync-");
        File = Path.Combine(folder.FullName, "certificate.pem");
        System.IO.File.WriteAllText(File, pem);
    }

    /// <summary>Base URL of the mock with TLS, without a trailing slash.</summary>
    public string Address { get; }

    /// <summary>The file: certificate and chain in PEM, without the key.</summary>
    public string File { get; }

    /// <summary>The certificate of a started mock; null if it listens only without TLS.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static TrustedCertificate? Of(WebApplication app) =>
        MockHost.SecureAddress(app) is { } address
            ? new TrustedCertificate(address, app.Services.GetRequiredService<ServerCertificate>().Pem)
            : null;

    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It contains no secret.
        }
    }
}
