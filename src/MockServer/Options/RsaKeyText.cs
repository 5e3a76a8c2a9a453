using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;

namespace EmailSync.MockServer.Options;

/// <summary>Reads RSA keys that are written as PEM, or as RSA XML, in which the vendor's tools write them.</summary>
public static class RsaKeyText
{
    private const string XmlRoot = "RSAKeyValue";

    /// <summary>Reads a public key, or a private key with its public part.</summary>
    /// <param name="text">PEM or RSA XML.</param>
    /// <param name="key">The key, which the caller disposes; null if it cannot be read.</param>
    /// <param name="fault">What is wrong with the text, for people; it quotes nothing of it. Null if the key can be read.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out RSA? key, [NotNullWhen(false)] out string? fault)
    {
        key = RSA.Create();
        try
        {
            if (text.AsSpan().TrimStart().StartsWith("<")) key.ImportParameters(OfXml(text));
            else key.ImportFromPem(text);
            fault = null;
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or FormatException or XmlException)
        {
            key.Dispose();
            (key, fault) = (null, exception is XmlException or FormatException ? "RSA XML that cannot be read" : WhyNot(text));
            return false;
        }
    }

    /// <summary>Whether the key has its private part.</summary>
    public static bool IsPrivate(RSA key)
    {
        try
        {
            CryptographicOperations.ZeroMemory(key.ExportRSAPrivateKey());
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string WhyNot(string text) =>
        text.Contains("BEGIN ENCRYPTED", StringComparison.Ordinal) ? "an encrypted key"
        : text.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal) ? "a certificate without a key"
        : text.Contains("-----BEGIN", StringComparison.Ordinal) ? "PEM without one readable RSA key"
        : "a text that is no key";

    // Without the framework's FromXmlString, which finds its parser by reflection. XElement.Parse would read a DTD.
    private static RSAParameters OfXml(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var root = XElement.Load(reader);
        if (root.Name.LocalName != XmlRoot) throw new FormatException();
        return new RSAParameters
        {
            Modulus = Number(root, "Modulus") ?? throw new FormatException(),
            Exponent = Number(root, "Exponent") ?? throw new FormatException(),
        };
    }

    private static byte[]? Number(XElement root, string name) => root.Element(root.Name.Namespace + name) is { } element
        ? Convert.FromBase64String(element.Value)
        : null;
}
