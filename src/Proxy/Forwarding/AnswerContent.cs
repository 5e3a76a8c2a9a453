using System.Net;
using EmailSync.Proxy.Bodies;
using EmailSync.Proxy.Exchanges;

namespace EmailSync.Proxy.Forwarding;

/// <summary>The content of a server's answer on its way to the client.</summary>
internal sealed class AnswerContent(HttpContent inner, ForwardedExchange exchange) : HttpContent
{
    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new AnswerStream(await inner.ReadAsStreamAsync(cancellationToken), exchange);

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => inner.CopyToAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>
/// Its bytes. The exchange is journaled before the last of them is handed on, and the header section leaves as soon as the content makes
/// the client wait, or ends too soon.
/// </summary>
internal sealed class AnswerStream(Stream inner, ForwardedExchange exchange) : PassingStream(inner)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var reading = Inner.ReadAsync(buffer, cancellationToken);
        if (!reading.IsCompleted) await exchange.BeginAnswerAsync();
        int count;
        try
        {
            count = await reading;
        }
        catch
        {
            // Kept first: once it is cut, the client knows the end.
            await exchange.KeepAsync();
            await exchange.BeginAnswerAsync();
            await CutAnswer.EndAsync(exchange.Http, exchange.Time);
            throw;
        }

        if (buffer.Length > 0) await exchange.PassAsync(buffer[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Inner.Dispose();
        base.Dispose(disposing);
    }
}
