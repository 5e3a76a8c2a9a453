using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace EmailSync.Mcp.Streams;

/// <summary>
/// Messages as lines of JSON. The library's own transport holds a line of any length, and answers nothing more once the input has
/// ended; this one passes over what is too long, and ends when all that was asked has been answered: requests can be piped in.
/// </summary>
internal sealed class LineTransport : TransportBase
{
    private const byte LineEnd = (byte)'\n';

    // Answered when the client unsubscribes.
    private const string LongLived = "subscriptions/";
    private const int ReadSize = 64 * 1024;

    private static readonly JsonTypeInfo<JsonRpcMessage> Form =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    // Longer than any tool takes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly Lock gate = new();
    private readonly HashSet<RequestId> open = [];
    private readonly TaskCompletionSource allAnswered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly PipeReader input;
    private readonly Stream output;
    private readonly int longest;
    private readonly ILogger log;
    private readonly Task reading;
    private bool hasEnded;

    /// <param name="input">Lines of the client.</param>
    /// <param name="output">Gets the answers, a line each, flushed.</param>
    /// <param name="longest">Most bytes of a line.</param>
    /// <param name="logs">Is told of lines that are no messages.</param>
    public LineTransport(Stream input, Stream output, int longest, ILoggerFactory logs)
        : base("emailsync", logs)
    {
        this.input = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: ReadSize));
        (this.output, this.longest, log) = (output, longest, logs.CreateLogger<LineTransport>());
        SetConnected();
        reading = Task.Run(ReadAllAsync);
    }

    public override async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(message, Form), LineEnd];
        await writing.WaitAsync(cancellationToken);
        try
        {
            await output.WriteAsync(line, cancellationToken);
            await output.FlushAsync(cancellationToken);
        }
        finally
        {
            writing.Release();
            if (message is JsonRpcResponse or JsonRpcError) Close(((JsonRpcMessageWithId)message).Id);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (reading.IsCompleted && stopping.IsCancellationRequested) return;
        await stopping.CancelAsync();
        await reading;
    }

    private async Task ReadAllAsync()
    {
        try
        {
            await ReadLinesAsync();
            lock (gate)
            {
                hasEnded = true;
                if (open.Count == 0) allAnswered.TrySetResult();
            }

            await allAnswered.Task.WaitAsync(Patience, stopping.Token);
        }
        catch (TimeoutException)
        {
            // Nobody who has closed the input waits for longer.
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
        catch (IOException exception)
        {
            AssistantLog.InputFailed(log, exception.Message);
        }
        finally
        {
            SetDisconnected();
        }
    }

    private async Task ReadLinesAsync()
    {
        var isCut = false;
        while (true)
        {
            // A read that waits in the kernel hears of no cancellation; it is left behind, and ends with the process.
            var result = await input.ReadAsync(stopping.Token).AsTask().WaitAsync(stopping.Token);
            var buffer = result.Buffer;
            while (buffer.PositionOf(LineEnd) is { } end)
            {
                if (!isCut) await TakeAsync(buffer.Slice(0, end));
                isCut = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (!isCut && (result.IsCompleted || buffer.Length > longest))
            {
                await TakeAsync(buffer);
                isCut = true;
            }

            if (isCut) buffer = buffer.Slice(buffer.End);
            input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted) return;
        }
    }

    private async Task TakeAsync(ReadOnlySequence<byte> line)
    {
        if (line.Length > longest)
        {
            await RefuseAsync(line.Slice(0, longest).ToArray(), $"A message is longer than {longest} bytes.");
            return;
        }

        var bytes = line.ToArray();
        if (bytes.AsSpan().Trim(" \t\r"u8).IsEmpty) return;
        try
        {
            if (JsonSerializer.Deserialize(bytes, Form) is not { } message) throw new JsonException("it is null");
            Note(message);
            await WriteMessageAsync(message, stopping.Token);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            await RefuseAsync(bytes, $"A line is no message of JSON-RPC 2.0: {exception.Message}");
        }
    }

    private void Note(JsonRpcMessage message)
    {
        lock (gate)
        {
            if (message is JsonRpcRequest request && !request.Method.StartsWith(LongLived, StringComparison.Ordinal)) open.Add(request.Id);
        }

        // What was called off is not answered.
        if (message is not JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: { } about }) return;
        if (IdOf(JsonSerializer.SerializeToUtf8Bytes(about, McpJson.Default.JsonNode), "requestId") is { } id) Close(id);
    }

    private void Close(RequestId id)
    {
        lock (gate)
        {
            open.Remove(id);
            if (hasEnded && open.Count == 0) allAnswered.TrySetResult();
        }
    }

    // An answer needs an id; an error without one is only logged.
    private async Task RefuseAsync(byte[] line, string reason)
    {
        AssistantLog.Refused(log, reason);
        if (IdOf(line, "id") is not { } id) return;
        var error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.ParseError, Message = reason };
        await SendMessageAsync(new JsonRpcError { Id = id, Error = error }, stopping.Token);
    }

    /// <summary>The id that an object says, even where the rest of it cannot be read; null if it says none.</summary>
    private static RequestId? IdOf(byte[] json, string member)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(member)) continue;
                if (!reader.Read()) return null;
                return reader.TokenType switch
                {
                    JsonTokenType.String => new RequestId(reader.GetString()!),
                    JsonTokenType.Number when reader.TryGetInt64(out var number) => new RequestId(number),
                    _ => null,
                };
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }

        return null;
    }
}
