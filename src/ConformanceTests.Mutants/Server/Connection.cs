using System.Net.Sockets;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>One connection: its requests in turn, each answered before the next is read.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(60);
    private static readonly byte[] Continue = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    private readonly Socket socket;
    private readonly NetworkStream stream;
    private readonly WireReader wire;
    private readonly HeadReader heads;
    private readonly ContentReader contents;
    private readonly RawInstallation installation;
    private readonly Behaviour behaviour;
    private readonly Evaluator evaluator;
    private readonly CancellationToken stopping;
    private byte[] held = [];

    public Connection(Socket socket, RawInstallation installation, CancellationToken stopping)
    {
        this.socket = socket;
        this.installation = installation;
        this.stopping = stopping;
        behaviour = installation.Behaviour;
        evaluator = new Evaluator(installation);
        stream = new NetworkStream(socket);
        wire = new WireReader(stream);
        heads = new HeadReader(wire, behaviour.Parser, this, installation);
        contents = new ContentReader(wire, behaviour.Parser);
    }

    public void Dispose() => stream.Dispose();

    public async Task RunAsync()
    {
        while (await ServeOneAsync())
        {
            // The next request.
        }

        if (heads.IsHttp2) await new Http2Loop(stream, wire, behaviour).RunAsync(stopping);
        await Departure.LeaveAsync(socket, stopping);
    }

    /// <summary>Reads and answers a request; false if it was the last.</summary>
    private async Task<bool> ServeOneAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(LongestRequest);
        Request? request = null;
        RawAnswer answer;
        try
        {
            request = await heads.ReadAsync(limit.Token);
            if (request is null)
            {
                await stream.WriteAsync(held, stopping);
                return false;
            }

            var framing = Framing.Of(request, behaviour.Parser);
            if (await RefuseEarlyAsync(request, framing, limit.Token) is { } early)
            {
                answer = early;
            }
            else
            {
                request = request with { Body = await contents.ReadAsync(framing, limit.Token) };
                await behaviour.Work(request, stopping);
                answer = behaviour.Evaluate(behaviour.Request(request), evaluator.Find);
            }

            if (IsLast(request)) answer = answer with { Closes = true };
        }
        catch (RefusedException refused)
        {
            request ??= Request.Unreadable(this, installation, heads.Method);
            answer =
                ErrorAnswer.Of(refused.Status, refused.Message,
                    request) with
                { Closes = !behaviour.Connection.StaysOpenAfterFault(request) };
        }

        return await SendAsync(request, answer);
    }

    /// <summary>The answer before the body is read; null if there is none.</summary>
    private async ValueTask<RawAnswer?> RefuseEarlyAsync(Request request, Framing framing, CancellationToken limit)
    {
        // HTTP/1.0 knows no expectations (RFC 9110 section 10.1.1).
        if (!request.IsOldVersion && request.First("Expect") is { } expectation)
        {
            if (!expectation.Equals("100-continue", StringComparison.OrdinalIgnoreCase))
                return ErrorAnswer.Of(417, "Only 100-continue can be expected.", request) with { Closes = framing.HasBody };
            // Whether the body still comes after a final answer is not known, so the connection ends.
            if (evaluator.FindInHead(behaviour.Request(request)) is { } early) return early with { Closes = true };
            if (framing.HasBody && behaviour.Connection.SendsContinue) await stream.WriteAsync(Continue, limit);
        }

        return framing.HasBody && evaluator.FindInHead(behaviour.Request(request)) is { } refusal
            && behaviour.Connection.LeavesBody(request, refusal) ? refusal : null;
    }

    private async ValueTask<bool> SendAsync(Request request, RawAnswer answer)
    {
        var complete = behaviour.Answer(request, answer.Complete(installation.Time.GetUtcNow(), request.Method == "HEAD"));
        var bytes = behaviour.Bytes(request, complete, complete.ToBytes());
        if (behaviour.Connection.SwapsPipelined && !answer.Closes && held.Length == 0 && wire.HasMore)
        {
            held = bytes;
            return true;
        }

        await stream.WriteAsync((byte[])[.. bytes, .. held], stopping);
        held = [];
        return !answer.Closes && !behaviour.Connection.Drops(request, complete);
    }

    private static bool IsLast(Request request) => request.IsOldVersion || request.Lists("Connection", "close");
}

/// <summary>Ends a connection without losing its last answer (RFC 9112 section 9.6).</summary>
internal static class Departure
{
    private const int MostDrained = 16 * 1024 * 1024;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Sends FIN and reads what still comes: closing with unread bytes would reset the connection and destroy the answer.
    /// </summary>
    public static async Task LeaveAsync(Socket socket, CancellationToken stopping)
    {
        socket.Shutdown(SocketShutdown.Send);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(LongestDrain);
        var buffer = new byte[64 * 1024];
        for (var drained = 0; drained < MostDrained;)
        {
            var count = await socket.ReceiveAsync(buffer, SocketFlags.None, limit.Token);
            if (count == 0) return;
            drained += count;
        }
    }
}
