using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace EmailSync.MockServer.Settings;

/// <summary>The setting of the origins that may call the API.</summary>
internal static class CorsSettings
{
    /// <summary>An origin exactly as a browser sends it, or it would never be the same.</summary>
    public static ValueKind<string> Origin { get; } = new(
        () => "an origin as browsers send it: http or https, a host in lower case, and a port that is not the usual one", TryRead,
        () => new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = @"^https?://[a-z]([a-z0-9-]*[a-z0-9])?(\.[a-z]([a-z0-9-]*[a-z0-9])?)*(:[1-9]\d{3})?$",
        });

    private static bool TryRead(string text, [MaybeNullWhen(false)] out string value)
    {
        value = text;
        return Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url.GetLeftPart(UriPartial.Authority) == text;
    }
}
