using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace EmailSync.ConformanceTests.Wire;

/// <summary>One connection: sends exactly the bytes it is given, and keeps every byte it receives.</summary>
public sealed class WireConnection : IAsyncDisposable
{
    private readonly Socket socket;
    private readonly Stream stream;
    private readonly TimeSpan deadline;
    private readonly ReceivedBytes received;

    private WireConnection(Socket socket, Stream stream, TimeSpan deadline)
    {
        this.socket = socket;
        this.stream = stream;
        this.deadline = deadline;
        received = new ReceivedBytes(stream);
    }

    /// <summary>The protocol that TLS agreed on, for instance <c>h2</c>; null without TLS or agreement.</summary>
    public string? Protocol =>
        stream is SslStream tls && tls.NegotiatedApplicationProtocol.Protocol.Length > 0
            ? tls.NegotiatedApplicationProtocol.ToString()
            : null;

    /// <summary>Connects, with TLS if the endpoint uses it.</summary>
    /// <param name="endpoint">Where to connect.</param>
    /// <param name="deadline">Time limit for the handshakes, and then for each exchange.</param>
    /// <param name="protocol">The protocol to offer in TLS; null for HTTP/1.1.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="WireException">NotConnected, NoTls or TimedOut.</exception>
    public static async Task<WireConnection> OpenAsync(
        Endpoint endpoint, TimeSpan deadline, SslApplicationProtocol? protocol = null, CancellationToken cancellation = default)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(deadline);
        var step = "connection";
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, time.Token);
            Stream stream = new NetworkStream(socket, ownsSocket: false);
            step = "TLS handshake";
            if (endpoint.Tls) stream = await SecureAsync(stream, endpoint, protocol ?? SslApplicationProtocol.Http11, time.Token);
            return new WireConnection(socket, stream, deadline);
        }
        catch (Exception failure) when (Fault(failure, cancellation) is { } fault)
        {
            socket.Dispose();
            var what = fault == WireFault.TimedOut
                ? $"no {step} within {deadline.TotalSeconds:0.#} s"
                : $"no {step}: {failure.GetBaseException().Message}";
            throw new WireException(fault, fault == WireFault.NoTls ? $"the TLS handshake failed: {failure.Message}" : what, [], failure);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Sends the bytes unchanged. A connection that the server has ended discards them: its answer may still be there to read.
    /// </summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(deadline);
        try
        {
            await stream.WriteAsync(bytes, time.Token);
            await stream.FlushAsync(time.Token);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new WireException(WireFault.TimedOut, $"the server did not take the request within {deadline.TotalSeconds:0.#} s",
                received.ToArray());
        }
    }

    /// <summary>Ends the sending direction, and keeps receiving.</summary>
    public void EndSending()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server was faster: the connection is already closed.
        }
    }

    /// <summary>Reads the next answer.</summary>
    /// <param name="method">Method of the request it answers: HEAD has no content.</param>
    /// <param name="final">False to return an interim answer (1xx) too.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">There is none.</exception>
    public Task<WireAnswer> ReceiveAsync(string method, bool final = true, CancellationToken cancellation = default) =>
        WithinAsync(token => new AnswerReader(received).ReadAsync(method, final, token), cancellation);

    /// <summary>Reads until the server closes, and returns everything that no answer has taken.</summary>
    /// <exception cref="WireException">TimedOut if the server keeps the connection open; Reset; TooLong.</exception>
    public Task<byte[]> ReceiveToEndAsync(CancellationToken cancellation = default) =>
        WithinAsync(received.TakeToEndAsync, cancellation);

    /// <summary>Reads an exact number of bytes.</summary>
    /// <exception cref="WireException">They do not come.</exception>
    public Task<byte[]> ReceiveAsync(int count, CancellationToken cancellation = default) =>
        WithinAsync(token => received.TakeAsync(count, token), cancellation);

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        socket.Dispose();
    }

    private static async Task<SslStream> SecureAsync(Stream stream, Endpoint endpoint, SslApplicationProtocol protocol,
        CancellationToken cancellation)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = endpoint.Host, ApplicationProtocols = [protocol] };
#pragma warning disable CA5359 // Only if EMAILSYNC_INSECURE_TLS is set: test systems have self-signed certificates.
        if (endpoint.Insecure) options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        var tls = new SslStream(stream);
        try
        {
            await tls.AuthenticateAsClientAsync(options, cancellation);
            return tls;
        }
        catch (IOException failure)
        {
            // A server that hangs up, or speaks something else, during the handshake.
            throw new AuthenticationException(failure.Message, failure);
        }
    }

    private static WireFault? Fault(Exception failure, CancellationToken cancellation) => failure switch
    {
        AuthenticationException => WireFault.NoTls,
        OperationCanceledException when !cancellation.IsCancellationRequested => WireFault.TimedOut,
        SocketException or IOException => WireFault.NotConnected,
        _ => null,
    };

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(deadline);
        try
        {
            return await read(time.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new WireException(WireFault.TimedOut, $"no complete answer within {deadline.TotalSeconds:0.#} s", received.ToArray());
        }
    }
}

/// <summary>Where to connect.</summary>
/// <param name="Host">Host name or address, without brackets.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Tls">Whether to use TLS.</param>
/// <param name="Insecure">Whether any certificate is accepted.</param>
public sealed record Endpoint(string Host, int Port, bool Tls, bool Insecure)
{
    public static Endpoint Of(Uri address, bool insecure) =>
        new(address.IdnHost.Trim('[', ']'), address.Port, address.Scheme == Uri.UriSchemeHttps, insecure);
}
