using System.Net.Security;

namespace EmailSync.ConformanceTests.Wire.Http2;

/// <summary>One request over HTTP/2, frame by frame, to see what a client library would hide.</summary>
public sealed class Http2Exchange
{
    // Far more than the one short answer needs.
    private const int MostFrames = 1000;
    private const int MostFrameLength = 1 << 20;
    private readonly WireConnection connection;
    private readonly List<byte> sent = [];
    private readonly List<byte> received = [];

    private Http2Exchange(WireConnection connection) => this.connection = connection;

    /// <summary>Sends a request: with TLS by ALPN, otherwise with prior knowledge (RFC 9113 section 3.3).</summary>
    /// <returns>The answer; null if the server does not speak HTTP/2.</returns>
    /// <exception cref="WireException">It does, but there is no complete answer.</exception>
    public static async Task<Http2Answer?> SendAsync(Endpoint endpoint, WireRequest request, TimeSpan deadline)
    {
        try
        {
            await using var connection = await WireConnection.OpenAsync(endpoint, deadline, SslApplicationProtocol.Http2);
            if (endpoint.Tls && connection.Protocol != "h2") return null;
            return await new Http2Exchange(connection).SendAsync(request, endpoint.Tls ? "https" : "http");
        }
        catch (WireException failure) when (failure.Fault == WireFault.NoTls)
        {
            // A server without HTTP/2 may refuse a handshake that offers nothing else (RFC 7301 section 3.2).
            return null;
        }
    }

    private async Task<Http2Answer?> SendAsync(WireRequest request, string scheme)
    {
        await SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await SendAsync(new Frame(FrameType.Settings, 0, 0, []).ToBytes());
        if (await FirstFrameAsync() is not { Type: FrameType.Settings }) return null;
        await SendAsync(new Frame(FrameType.Settings, Frame.Ack, 0, []).ToBytes());
        await SendAsync(new Frame(FrameType.Headers, Frame.EndHeaders, 1, HeaderBlock.Write(Fields(request, scheme))).ToBytes());
        await SendAsync(new Frame(FrameType.Data, Frame.EndStream, 1, request.Content).ToBytes());
        return await ReadAnswerAsync();
    }

    // RFC 9113 section 8.2.2: connection-specific fields are not allowed; Host becomes :authority.
    private static IEnumerable<FieldLine> Fields(WireRequest request, string scheme) =>
    [
        new(":method", request.Method), new(":scheme", scheme), new(":authority", request.Field("Host") ?? ""),
        new(":path", request.Target),
        .. request.Fields.Where(line => !line.Is("Host") && !line.Is("Connection") && !line.Is("Transfer-Encoding")),
    ];

    private async Task<Frame?> FirstFrameAsync()
    {
        try
        {
            return await ReadFrameAsync();
        }
        catch (WireException)
        {
            // An HTTP/1.1 server closes, or waits for more: either way it does not speak HTTP/2.
            return null;
        }
    }

    private async Task<Http2Answer> ReadAnswerAsync()
    {
        var (status, dataFrames, dataBytes) = (0, 0, 0);
        var block = new List<byte>();
        var endStream = false;
        for (var i = 0; i < MostFrames; i++)
        {
            var frame = await ReadFrameAsync();
            switch (frame.Type)
            {
                case FrameType.Settings when !frame.Has(Frame.Ack):
                    await SendAsync(new Frame(FrameType.Settings, Frame.Ack, 0, []).ToBytes());
                    break;
                case FrameType.Ping when !frame.Has(Frame.Ack):
                    await SendAsync(new Frame(FrameType.Ping, Frame.Ack, 0, frame.Payload).ToBytes());
                    break;
                case FrameType.ResetStream or FrameType.GoAway when dataFrames == 0 && status == 0:
                    throw new WireException(WireFault.Reset, $"the server ended the stream with {frame.Type}", [.. received]);
                case FrameType.Headers or FrameType.Continuation when frame.Stream == 1:
                    block.AddRange(frame.Content);
                    if (frame.Type == FrameType.Headers) endStream = frame.Has(Frame.EndStream);
                    if (!frame.Has(Frame.EndHeaders)) break;
                    if (status is 0 or (>= 100 and < 200)) status = HeaderBlock.Status([.. block]);
                    block.Clear();
                    if (endStream) return Answer(dataFrames == 0);
                    break;
                case FrameType.Data when frame.Stream == 1:
                    (dataFrames, dataBytes) = (dataFrames + 1, dataBytes + frame.Content.Length);
                    if (frame.Has(Frame.EndStream)) return Answer(false);
                    break;
                default:
                    break;
            }
        }

        throw new WireException(WireFault.TooLong, $"no end of the stream within {MostFrames} frames", [.. received]);

        Http2Answer Answer(bool byHeaders) => new(status, byHeaders, dataFrames, dataBytes, [.. sent], [.. received]);
    }

    private async Task<Frame> ReadFrameAsync()
    {
        var head = await ReadAsync(Frame.HeadLength);
        var length = (head[0] << 16) | (head[1] << 8) | head[2];
        if (length > MostFrameLength) throw new WireException(WireFault.NotHttp, $"a frame of {length} bytes", [.. received]);
        var stream = ((head[5] & 0x7f) << 24) | (head[6] << 16) | (head[7] << 8) | head[8];
        return new Frame((FrameType)head[3], head[4], stream, await ReadAsync(length));
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        var bytes = await connection.ReceiveAsync(count);
        received.AddRange(bytes);
        return bytes;
    }

    private Task SendAsync(byte[] bytes)
    {
        sent.AddRange(bytes);
        return connection.SendAsync(bytes);
    }
}

/// <summary>An answer over HTTP/2.</summary>
/// <param name="Status">Status code; 0 if it could not be read.</param>
/// <param name="EndedByHeaders">Whether the HEADERS frame ended the stream.</param>
/// <param name="DataFrames">How many DATA frames followed.</param>
/// <param name="DataBytes">How many bytes they held.</param>
/// <param name="Sent">Every byte sent.</param>
/// <param name="Received">Every byte received.</param>
public sealed record Http2Answer(int Status, bool EndedByHeaders, int DataFrames, int DataBytes, byte[] Sent, byte[] Received);
