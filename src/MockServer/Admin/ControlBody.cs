using System.Buffers;
using EmailSync.MockServer.Bodies;

namespace EmailSync.MockServer.Admin;

/// <summary>Reads the body of a control request.</summary>
internal static class ControlBody
{
    /// <summary>The body; null where it is over the limit.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext http, int limit)
    {
        if (http.Request.ContentLength > limit) return null;
        var octets = new ArrayBufferWriter<byte>();
        while (true)
        {
            var result = await BodyOctets.ReadAsync(http, http.RequestAborted);
            foreach (var segment in result.Buffer) octets.Write(segment.Span);
            http.Request.BodyReader.AdvanceTo(result.Buffer.End);
            if (octets.WrittenCount > limit) return null;
            if (result.IsCompleted) return octets.WrittenSpan.ToArray();
        }
    }
}
