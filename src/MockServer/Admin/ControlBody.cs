using System.Buffers;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Memory;

namespace EmailSync.MockServer.Admin;

/// <summary>Reads the body of a control request.</summary>
internal static class ControlBody
{
    /// <summary>The body; null if it is over the limit.</summary>
    /// <exception cref="BadHttpRequestException">There is not enough memory now.</exception>
    public static async Task<byte[]?> ReadAsync(HttpContext http, int limit)
    {
        if (http.Request.ContentLength > limit) return null;
        var bytes = new ArrayBufferWriter<byte>();
        while (true)
        {
            var result = await BodyBytes.ReadAsync(http, http.RequestAborted);
            foreach (var segment in result.Buffer) bytes.Write(segment.Span);
            http.Request.BodyReader.AdvanceTo(result.Buffer.End);
            if (bytes.WrittenCount > limit) return null;
            var isLarge = bytes.WrittenCount > LargeWork.UsualBytes;
            if (isLarge && !result.IsCompleted) return await ReadLargeAsync(http, bytes.WrittenMemory, limit);
            if (isLarge) Hold(http, bytes.WrittenCount);
            if (result.IsCompleted) return bytes.WrittenSpan.ToArray();
        }
    }

    // A larger announced size is reserved only after this many bytes have arrived.
    private static async Task<byte[]?> ReadLargeAsync(HttpContext http, ReadOnlyMemory<byte> beginning, int limit)
    {
        Hold(http, http.Request.ContentLength ?? limit);
        var bytes = new byte[http.Request.ContentLength ?? (4 * beginning.Length)];
        beginning.CopyTo(bytes);
        var filled = beginning.Length;
        while (true)
        {
            var result = await BodyBytes.ReadAsync(http, http.RequestAborted);
            var more = (int)result.Buffer.Length;
            if (filled + more > limit) return null;
            if (filled + more > bytes.Length) Array.Resize(ref bytes, Math.Min(limit, Math.Max(filled + more, 2 * bytes.Length)));
            result.Buffer.CopyTo(bytes.AsSpan(filled));
            filled += more;
            http.Request.BodyReader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted) return filled == bytes.Length ? bytes : bytes[..filled];
        }
    }

    // Twice, because the buffer may have to grow.
    private static void Hold(HttpContext http, long bytes)
    {
        var hold = http.RequestServices.GetRequiredService<MemoryBudget>().UnderWay.TryHold(2 * bytes)
            ?? throw new BadHttpRequestException(
                "The memory for documents and answers in progress is used up (a quarter of the setting "
                    + "Memory:Octets); try again later.", StatusCodes.Status503ServiceUnavailable);
        http.Response.RegisterForDispose(hold);
    }
}
