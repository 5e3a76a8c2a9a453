using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.MockServer.Model;

/// <summary>The bytes of a body as far as they were received.</summary>
public readonly record struct ReceivedBody(ReadOnlyMemory<byte> Bytes, BodyState State)
{
    /// <summary>Whether the header section announces a body (RFC 9112 section 6.3).</summary>
    public static bool IsAnnounced(HttpContext http) =>
        http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;

    /// <summary>
    /// What arrived with the header section: kept even if the call was refused before its body was needed.
    /// It does not wait: with Expect: 100-continue the body has not been sent.
    /// </summary>
    public static ReceivedBody Arrived(HttpContext http)
    {
        if (!IsAnnounced(http)) return default;
        if (http.Request.Headers.Expect.Count > 0) return new ReceivedBody(default, BodyState.NotRead);
        try
        {
            var reader = http.Request.BodyReader;
            if (!reader.TryRead(out var result)) return new ReceivedBody(default, BodyState.NotRead);
            var bytes = result.Buffer.ToArray();
            reader.AdvanceTo(result.Buffer.End);
            return new ReceivedBody(bytes,
                result.IsCompleted || bytes.Length == http.Request.ContentLength ? BodyState.Complete : BodyState.Partial);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            return new ReceivedBody(default, BodyState.NotRead); // the connection is gone, or its framing is broken
        }
    }
}
