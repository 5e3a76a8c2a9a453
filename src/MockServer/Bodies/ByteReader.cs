using System.Buffers;
using System.IO.Pipelines;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies;

/// <summary>Reads the bytes of a body, sized or chunked, up to a limit.</summary>
public static class ByteReader
{
    // A larger announced size is reserved as it arrives: announcing it alone costs no memory.
    private const int LargestTrustedSize = 64 * 1024;

    /// <summary>The body; null if it is over the limit. What was read of an incomplete one stays with the call.</summary>
    /// <exception cref="BadHttpRequestException">The body is cut off or breaks the framing.</exception>
    public static ValueTask<byte[]?> ReadAsync(Call call, long limit)
    {
        var http = call.Http;
        var announced = http.Request.ContentLength;
        if (announced > limit) return new((byte[]?)null);
        if (announced == 0 || (announced is null && !ReceivedBody.IsAnnounced(http))) return new([]);
        return announced <= LargestTrustedSize
            ? ReadSizedAsync(call, new byte[announced.Value])
            : ReadGrowingAsync(call, limit);
    }

    // Nearly every body arrives with its header section. With Expect: 100-continue it has not been sent yet.
    private static ValueTask<byte[]?> ReadSizedAsync(Call call, byte[] bytes)
    {
        var filled = 0;
        return call.Http.Request.Headers.Expect.Count == 0 && call.Http.Request.BodyReader.TryRead(out var result)
            && IsFilled(call, result, bytes, ref filled)
            ? new(bytes)
            : ReadRestAsync(call, bytes, filled);
    }

    private static bool IsFilled(Call call, ReadResult result, byte[] bytes, ref int filled)
    {
        result.Buffer.CopyTo(bytes.AsSpan(filled));
        filled += (int)result.Buffer.Length;
        call.Http.Request.BodyReader.AdvanceTo(result.Buffer.End);
        return filled == bytes.Length;
    }

    private static async ValueTask<byte[]?> ReadRestAsync(Call call, byte[] bytes, int filled)
    {
        try
        {
            while (true)
            {
                var result = await call.Http.Request.BodyReader.ReadAsync(call.Http.RequestAborted);
                if (IsFilled(call, result, bytes, ref filled)) return bytes;
                if (result.IsCompleted) throw new BadHttpRequestException("The body is shorter than Content-Length.");
            }
        }
        catch
        {
            Keep(call, bytes.AsSpan(0, filled));
            throw;
        }
    }

    private static async ValueTask<byte[]?> ReadGrowingAsync(Call call, long limit)
    {
        var reader = call.Http.Request.BodyReader;
        var bytes = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                var result = await BodyBytes.ReadAsync(call.Http, call.Http.RequestAborted);
                foreach (var segment in result.Buffer) bytes.Write(segment.Span);
                reader.AdvanceTo(result.Buffer.End);
                if (bytes.WrittenCount > limit)
                {
                    Keep(call, bytes.WrittenSpan);
                    return null;
                }

                if (result.IsCompleted) return bytes.WrittenSpan.ToArray();
            }
        }
        catch
        {
            Keep(call, bytes.WrittenSpan);
            throw;
        }
    }

    private static void Keep(Call call, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0) call.Body = new ReceivedBody(bytes.ToArray(), BodyState.Partial);
    }
}
