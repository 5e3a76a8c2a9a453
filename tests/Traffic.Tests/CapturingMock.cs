using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.Traffic.Tests;

/// <summary>
/// A mock whose exchanges are captured as somebody between it and its callers sees them, each with the entry of the mock's own journal.
/// </summary>
public sealed class CapturingMock : IAsyncDisposable
{
    private const string Number = "X-Capture";
    private readonly ConcurrentDictionary<string, JournalEntry> entries = new();
    private readonly ConcurrentQueue<(string Number, TaskCompletionSource<Exchange?> Ended)> exchanges = new();
    private int last;

    private CapturingMock()
    {
    }

    /// <summary>The mock that answers.</summary>
    public RunningMock Mock { get; private set; } = null!;

    /// <summary>The exchanges in the order in which they began, each with what the mock itself found, once all have ended.</summary>
    public async Task<IReadOnlyList<(Exchange Exchange, JournalEntry Own)>> CapturedAsync()
    {
        var all = new List<(Exchange Exchange, JournalEntry Own)>();
        foreach (var (number, ended) in exchanges)
        {
            // A caller has its answer a little before the exchange has ended here.
            var exchange = await ended.Task.WaitAsync(TestContext.Current.CancellationToken);
            if (exchange is not null && entries.TryGetValue(number, out var own)) all.Add((exchange, own));
        }

        return all;
    }

    public static async Task<CapturingMock> StartAsync(MockOptions options)
    {
        var capture = new CapturingMock();
        capture.Mock =
            await RunningMock.StartAsync(options, replace: services => services.AddSingleton<IStartupFilter>(new Filter(capture)));
        capture.Mock.Part<JournalFeed>().Watch(news =>
        {
            if (news.Entry.Headers.ValueOf(Number) is { } number) capture.entries[number] = news.Entry;
        });
        return capture;
    }

    public ValueTask DisposeAsync() => Mock.DisposeAsync();

    private async Task CaptureAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.Value?.Contains("/__", StringComparison.Ordinal) == true || http.Request.Headers.Expect.Count > 0)
        {
            await next(http);
            return;
        }

        var number = Interlocked.Increment(ref last).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var ended = new TaskCompletionSource<Exchange?>(TaskCreationOptions.RunContinuationsAsynchronously);
        exchanges.Enqueue((number, ended));
        try
        {
            ended.SetResult(await ExchangeAsync(http, number, next));
        }
        finally
        {
            ended.TrySetResult(null);
        }
    }

    private static async Task<Exchange> ExchangeAsync(HttpContext http, string number, RequestDelegate next)
    {
        var headers = Lines(http.Request.Headers);
        var isAnnounced = ReceivedBody.IsAnnounced(http);
        var body = isAnnounced ? await ReadAsync(http) : null;
        http.Request.Headers[Number] = number;
        if (body is not null) http.Features.Set<IRequestBodyPipeFeature>(new Body(PipeReader.Create(new ReadOnlySequence<byte>(body))));
        var own = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var sent = new MemoryStream();
        http.Response.Body = new Tee(own.Stream, sent);
        var (started, stamp) = (TimeProvider.System.GetUtcNow(), TimeProvider.System.GetTimestamp());
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync();
        }
        finally
        {
            http.Features.Set(own);
        }

        var request = http.Features.GetRequiredFeature<IHttpRequestFeature>();
        return new Exchange
        {
            Started = started,
            Duration = TimeProvider.System.GetElapsedTime(stamp),
            Method = request.Method,
            Scheme = request.Scheme,
            Target = Origin(request.RawTarget),
            Protocol = request.Protocol,
            RequestHeaders = headers,
            RequestBody = body is null ? default : new ExchangeBody(ExchangeBodyState.Complete, body, body.Length),
            Status = http.Response.StatusCode,
            // The web server adds it as it writes.
            ResponseHeaders = [.. Lines(http.Response.Headers), new HeaderLine("Date", started.ToString("r"))],
            ResponseBody = sent.Length == 0
                ? default
                : new ExchangeBody(ExchangeBodyState.Complete, sent.ToArray(), sent.Length),
        };
    }

    private static string Origin(string target) =>
        target.StartsWith('/') || !Uri.TryCreate(target, UriKind.Absolute, out var uri) ? target : uri.PathAndQuery;

    private static List<HeaderLine> Lines(IHeaderDictionary headers) =>
        [.. headers.SelectMany(field => field.Value.Select(value => new HeaderLine(field.Key, value ?? "")))];

    private static async Task<byte[]> ReadAsync(HttpContext http)
    {
        while (true)
        {
            var read = await http.Request.BodyReader.ReadAsync();
            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                http.Request.BodyReader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            http.Request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private sealed class Filter(CapturingMock capture) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(following => http => capture.CaptureAsync(http, following));
            next(app);
        };
    }

    private sealed record Body(PipeReader Reader) : IRequestBodyPipeFeature;

    private sealed class Tee(Stream real, MemoryStream copy) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => real.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => real.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            copy.Write(buffer.Span);
            await real.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
