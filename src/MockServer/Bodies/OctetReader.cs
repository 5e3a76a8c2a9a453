using System.Buffers;

namespace EmailSync.MockServer.Bodies;

/// <summary>Reads the octets of a body, sized or chunked, up to a limit.</summary>
public static class OctetReader
{
    // A larger announced size is believed as it arrives: a caller who only announces it costs no memory.
    private const int LargestTrustedSize = 64 * 1024;

    /// <summary>The body; null where it is over the limit.</summary>
    /// <exception cref="BadHttpRequestException">The body breaks off or breaks the framing.</exception>
    public static async ValueTask<byte[]?> ReadAsync(HttpContext http, long limit)
    {
        var announced = http.Request.ContentLength;
        if (announced > limit) return null;
        if (announced == 0 || !ReceivedBody.IsAnnounced(http)) return [];
        return announced <= LargestTrustedSize
            ? await ReadSizedAsync(http, new byte[announced.Value])
            : await ReadGrowingAsync(http, limit);
    }

    private static async ValueTask<byte[]> ReadSizedAsync(HttpContext http, byte[] octets)
    {
        var reader = http.Request.BodyReader;
        var filled = 0;
        while (true)
        {
            var result = await reader.ReadAsync(http.RequestAborted);
            result.Buffer.CopyTo(octets.AsSpan(filled));
            filled += (int)result.Buffer.Length;
            reader.AdvanceTo(result.Buffer.End);
            if (filled == octets.Length) return octets;
            if (result.IsCompleted) throw new BadHttpRequestException("The body is shorter than Content-Length.");
        }
    }

    private static async ValueTask<byte[]?> ReadGrowingAsync(HttpContext http, long limit)
    {
        var reader = http.Request.BodyReader;
        var octets = new ArrayBufferWriter<byte>();
        while (true)
        {
            var result = await reader.ReadAsync(http.RequestAborted);
            if (octets.WrittenCount + result.Buffer.Length > limit)
            {
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            foreach (var segment in result.Buffer) octets.Write(segment.Span);
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted) return octets.WrittenSpan.ToArray();
        }
    }
}
