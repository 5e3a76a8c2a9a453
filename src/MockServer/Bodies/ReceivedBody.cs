using EmailSync.MockServer.Journal;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.MockServer.Bodies;

/// <summary>The octets of a body as far as they were received.</summary>
public readonly record struct ReceivedBody(ReadOnlyMemory<byte> Octets, BodyState State)
{
    /// <summary>Whether the header section announces a body (RFC 9112 section 6.3).</summary>
    public static bool IsAnnounced(HttpContext http) =>
        http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;
}
