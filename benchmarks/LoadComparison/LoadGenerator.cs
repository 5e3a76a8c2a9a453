using System.Diagnostics;
using System.Net.Sockets;

namespace EmailSync.LoadComparison;

/// <summary>A closed loop on the calling thread: no tasks and no allocation per request, so that little is taken from the server.</summary>
internal sealed class LoadGenerator : IDisposable
{
    private const int SelectMicroseconds = 100_000;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    private readonly LoadBounds bounds;
    private readonly LatencyHistogram latencies;
    private readonly Dictionary<Socket, Connection> connections = [];
    private readonly List<Socket> ready;

    public LoadGenerator(int port, LoadBounds bounds, LatencyHistogram latencies)
    {
        var request = SyncRequest.To(port);
        this.bounds = bounds;
        this.latencies = latencies;
        ready = new List<Socket>(bounds.Connections);
        for (var i = 0; i < bounds.Connections; i++)
        {
            var connection = new Connection(port,
                bounds.Request is { } own ? own(port, i) : bounds.OwnAccounts ? SyncRequest.To(port, i) : request);
            connections.Add(connection.Socket, connection);
        }
    }

    public long Answers { get; private set; }
    public TimeSpan Elapsed { get; private set; }

    public void Run(CancellationToken stopping)
    {
        var start = Stopwatch.GetTimestamp();
        var now = start;
        var sent = 0L;
        foreach (var connection in connections.Values)
            SendNext(connection);

        while (Answers < sent)
        {
            stopping.ThrowIfCancellationRequested();
            WaitForAnswers();
            if (Stopwatch.GetElapsedTime(now) > LongestSilence)
                throw new SocketException((int)SocketError.TimedOut);

            foreach (var socket in ready)
            {
                var connection = connections[socket];
                if (!Receive(connection))
                    continue;
                now = Stopwatch.GetTimestamp();
                this.latencies.Record(now - connection.SentAt);
                Answers++;
                SendNext(connection);
            }
        }

        Elapsed = Stopwatch.GetElapsedTime(start, now);

        void SendNext(Connection connection)
        {
            if (sent >= this.bounds.Requests || Stopwatch.GetElapsedTime(start, now) >= this.bounds.Time)
                return;
            connection.Send(connection.Request, now);
            sent++;
        }
    }

    public void Dispose()
    {
        foreach (var connection in connections.Values)
            connection.Dispose();
    }

    private void WaitForAnswers()
    {
        ready.Clear();
        foreach (var (socket, connection) in connections)
            if (connection.Waiting)
                ready.Add(socket);
        Socket.Select(ready, null, null, SelectMicroseconds);
    }

    private bool Receive(Connection connection) => connection.Receive() switch
    {
        Answer.Incomplete => false,
        Answer.NoContent => true,
        _ => throw new UnexpectedAnswerException($"answer {Answers + 1} was not a bare 204 but {connection.Received()}"),
    };
}
