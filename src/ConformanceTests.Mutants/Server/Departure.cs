using System.Net.Sockets;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Ends a connection so that its last answer arrives (RFC 9112 section 9.6).</summary>
internal static class Departure
{
    private const int MostDrained = 16 * 1024 * 1024;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(2);

    /// <summary>Sends FIN and takes what still comes: to close with octets unread would reset the connection and destroy the answer.</summary>
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
