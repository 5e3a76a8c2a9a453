using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.Cluster.Forwarding;

/// <summary>
/// The body of a forwarded call, as the pipeline would have read it from the client: first what had arrived with the header section,
/// then, once somebody waits for it, the rest.
/// </summary>
internal sealed class ForwardedBody : PipeReader, IRequestBodyPipeFeature, IHttpRequestBodyDetectionFeature
{
    private const int MostHeld = 256 * 1024;

    private readonly Pipe pipe =
        new(new PipeOptions(pauseWriterThreshold: MostHeld, resumeWriterThreshold: MostHeld / 2, useSynchronizationContext: false));

    private readonly bool hasBody;
    private readonly bool hasEnd;
    private PipeReader? rest;

    /// <param name="call">The call.</param>
    /// <param name="content">Where the rest comes from.</param>
    /// <param name="hasEnd">Whether its last byte says how it ended.</param>
    public ForwardedBody(ForwardedCall call, PipeReader content, bool hasEnd)
    {
        hasBody = call.HasBody;
        this.hasEnd = hasEnd;
        if (!call.Arrived.IsEmpty)
        {
            pipe.Writer.Write(call.Arrived.Span);
            // Nobody would read while it waits, so it never does.
            var flushed = pipe.Writer.FlushAsync().AsTask();
            if (!flushed.IsCompleted) throw new InvalidOperationException("A field holds more of a body than a pipe does.");
        }

        if (call.HasMore) rest = content;
        else pipe.Writer.Complete();
    }

    public PipeReader Reader => this;

    public bool CanHaveBody => hasBody;

    /// <summary>Makes it the body of a request.</summary>
    public void ReadAs(HttpContext http)
    {
        http.Features.Set<IHttpRequestBodyDetectionFeature>(this);
        http.Request.Body = AsStream(leaveOpen: true);
        http.Features.Set<IRequestBodyPipeFeature>(this);
    }

    public override bool TryRead(out ReadResult result) => pipe.Reader.TryRead(out result);

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref rest, null) is { } content) _ = PassAsync(content);
        return pipe.Reader.ReadAsync(cancellationToken);
    }

    public override void AdvanceTo(SequencePosition consumed) => pipe.Reader.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => pipe.Reader.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => pipe.Reader.CancelPendingRead();

    public override void Complete(Exception? exception = null) => pipe.Reader.Complete(exception);

    private async Task PassAsync(PipeReader content)
    {
        Exception? failure = null;
        try
        {
            while (true)
            {
                var read = await content.ReadAsync();
                // The last byte may be no content.
                var held = read.Buffer.IsEmpty || !hasEnd ? read.Buffer.End : read.Buffer.GetPosition(read.Buffer.Length - 1);
                var piece = read.Buffer.Slice(0, held);
                foreach (var segment in piece) pipe.Writer.Write(segment.Span);
                if (!read.IsCompleted)
                {
                    content.AdvanceTo(held, read.Buffer.End);
                    if ((await pipe.Writer.FlushAsync()).IsCompleted) break;
                    continue;
                }

                var end = !hasEnd ? BodyEnd.Complete
                    : read.Buffer.IsEmpty ? BodyEnd.Broken
                    : (BodyEnd)read.Buffer.Slice(held).FirstSpan[0];
                content.AdvanceTo(read.Buffer.End);
                failure = end switch
                {
                    BodyEnd.Complete => null,
                    BodyEnd.TooSlow => new BadHttpRequestException("Reading the request body timed out due to data arriving too slowly.",
                        StatusCodes.Status408RequestTimeout),
                    _ => new BadHttpRequestException("Unexpected end of request content.", StatusCodes.Status400BadRequest),
                };
                break;
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            failure = exception;
        }

        await pipe.Writer.CompleteAsync(failure);
    }
}
