using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EmailSync.ConformanceTests.Tests.Reports.Reproductions;

/// <summary>Takes one request on a free port, keeps its bytes, and answers 204.</summary>
internal sealed class RawListener : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public RawListener() => listener.Start();

    public string Authority => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public async Task<RawRequest> TakeAsync()
    {
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        var bytes = new List<byte>();
        var buffer = new byte[4096];
        RawRequest? request;
        while ((request = RawRequest.Read(bytes)) is null)
        {
            var count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, count);
            bytes.AddRange(buffer.AsSpan(0, count));
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
            TestContext.Current.CancellationToken);
        return request;
    }

    public void Dispose() => listener.Dispose();
}
