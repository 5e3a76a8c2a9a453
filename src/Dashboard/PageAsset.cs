using System.Security.Cryptography;

namespace EmailSync.Dashboard;

/// <summary>A file of the dashboard's page.</summary>
/// <param name="Name">Its name, without a path.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record PageAsset(string Name, string ContentType, ReadOnlyMemory<byte> Content)
{
    /// <summary>Entity tag of the content (RFC 9110 section 8.8.3).</summary>
    public string Tag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Content.Span)[..12])}\"";
}
