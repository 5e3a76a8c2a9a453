using System.Buffers.Binary;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.MockServer.Tests.Telemetry;

/// <summary>A collector that takes OTLP over HTTP or gRPC, and keeps what it got.</summary>
public sealed class Collector : IAsyncDisposable
{
    private const int GrpcPrefix = 5; // a flag for compression, and the length
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly WebApplication app;
    private readonly Channel<Exported> received = Channel.CreateUnbounded<Exported>();

    private Collector(WebApplication app) => this.app = app;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<Collector> StartAsync(bool isGrpc = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0,
            endpoint => endpoint.Protocols = isGrpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        var collector = new Collector(builder.Build());
        collector.app.Run(isGrpc ? collector.TakeGrpcAsync : collector.TakeAsync);
        await collector.app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>The next export of traces or of metrics.</summary>
    public async Task<Exported> NextAsync(string signal)
    {
        while (true)
        {
            var next = await received.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()
                .WaitAsync(Deadline, TestContext.Current.CancellationToken);
            if (next.Path.Contains(signal, StringComparison.OrdinalIgnoreCase)) return next;
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        await KeepAsync(http, 0);
        http.Response.ContentType = "application/x-protobuf";
    }

    private async Task TakeGrpcAsync(HttpContext http)
    {
        await KeepAsync(http, GrpcPrefix);
        http.Response.ContentType = "application/grpc";
        http.Response.DeclareTrailer("grpc-status");
        await http.Response.Body.WriteAsync(new byte[GrpcPrefix], TestContext.Current.CancellationToken);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    private async Task KeepAsync(HttpContext http, int prefix)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        var message = bytes.ToArray();
        if (prefix > 0) Assert.Equal(message.Length - prefix, BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(1)));
        var headers = http.Request.Headers.ToDictionary(field => field.Key.ToLowerInvariant(), field => field.Value.ToString());
        received.Writer.TryWrite(new Exported(http.Request.Path.Value!, headers, new ProtoMessage(message.AsMemory(prefix))));
    }
}

/// <summary>A request of an exporter.</summary>
public sealed record Exported(string Path, IReadOnlyDictionary<string, string> Headers, ProtoMessage Message);
