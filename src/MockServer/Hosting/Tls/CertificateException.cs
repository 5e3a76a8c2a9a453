namespace EmailSync.MockServer.Hosting.Tls;

/// <summary>The configured certificate cannot be used.</summary>
/// <param name="file">The file that the setting names.</param>
/// <param name="reason">What is wrong with it.</param>
public sealed class CertificateException(string file, string reason)
    : Exception($"Https:Certificate: expected a PEM file with a certificate, its chain and its key, found {file}: {reason}");
