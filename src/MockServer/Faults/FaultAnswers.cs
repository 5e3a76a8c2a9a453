using EmailSync.MockServer.Faults.Wire;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Faults;

/// <summary>Makes the answers of faults: errors, and answers that are sent in another way than they should be.</summary>
public sealed class FaultAnswers(FaultRefusals refusals, TimeProvider time)
{
    private const string Json = "application/json; charset=utf-8";

    // The literal null of the page's sample, and what is promised where the connection ends behind the header section.
    private static readonly ReadOnlyMemory<byte> Null = "null"u8.ToArray();

    private static readonly ReadOnlyMemory<byte> NoHttp = "\u0016\u0003\u0001 this is not HTTP\r\n\u0000\u0001\u0002\u0003\r\n"u8.ToArray();

    private readonly WireFaults wire = new(time);

    /// <summary>The ending of a fault that takes the operation's place.</summary>
    public Ending Instead(Call call, FiredFault fault)
    {
        var definition = fault.Definition;
        if (Broken(definition.Kind) is { } broken) return broken;
        if (definition.Kind == FaultKinds.ResetAfterHeaders) return Behind(call, fault, Answer.NoContent);

        var refusal = refusals.Of(call, definition);
        return definition.Kind == FaultKinds.SlowBody
            ? refusal with
            {
                Finish = answer => answer with
                {
                    Transmission = wire.Transmission(new WireOrder(WireBreak.Trickle, BytesPerSecond: definition.BytesPerSecond)),
                },
            }
            : refusal;
    }

    /// <summary>What becomes of the answer that a call has; null if the fault does not fit it.</summary>
    public async ValueTask<Ending?> InsteadOfAsync(Call call, FiredFault fault, Answer answer)
    {
        var kind = fault.Definition.Kind;
        if (kind == FaultKinds.NullAfterNoContent)
            return answer.Status == StatusCodes.Status204NoContent
                ? new Answer(answer.Status)
                {
                    Headers = Headers(call, fault, answer),
                    ContentType = Json,
                    Content = Null,
                    Transmission = wire.Transmission(new WireOrder(WireBreak.WriteBehind, fault.Definition.Pause)),
                }
                : null;
        if (kind == FaultKinds.ResetAfterHeaders) return Behind(call, fault, answer);
        // The operation has run, and the caller is told that it failed; a call that is refused keeps its own answer.
        if (kind == FaultKinds.StatusError)
            return answer.Status < StatusCodes.Status400BadRequest ? refusals.Of(call, fault.Definition) : null;
        if (Broken(kind) is { } broken) return broken;

        await HoldAsync(call, fault.Definition.Pause); // the delay
        return answer with { Headers = Headers(call, fault, answer), Transmission = null };
    }

    // What is no HTTP.
    private Answer? Broken(FaultKind kind) =>
        kind == FaultKinds.ResetBeforeHeaders ? new Answer(0) { Transmission = wire.Transmission(new WireOrder(WireBreak.Reset)) }
        : kind == FaultKinds.EmptyAnswer ? new Answer(0) { Transmission = wire.Transmission(new WireOrder(WireBreak.CloseBehind)) }
        : kind == FaultKinds.Garbage
            ? new Answer(0) { Content = NoHttp, Transmission = wire.Transmission(new WireOrder(WireBreak.CloseBehind)) }
        : null;

    private Answer Behind(Call call, FiredFault fault, Answer answer)
    {
        // A call that is refused keeps its own header section.
        var status = answer.Status >= StatusCodes.Status400BadRequest ? answer.Status : fault.Definition.Status ?? StatusCodes.Status200OK;
        return new Answer(status)
        {
            Headers = Headers(call, fault, answer),
            ContentType = status == StatusCodes.Status204NoContent ? null : answer.ContentType ?? Json,
            AnnouncedLength = answer.Content.IsEmpty ? Null.Length : answer.Content.Length,
            Transmission = wire.Transmission(new WireOrder(WireBreak.ResetBehindHeaders, fault.Definition.Pause)),
        };
    }

    private static IReadOnlyList<HeaderLine> Headers(Call call, FiredFault fault, Answer answer)
    {
        var mark = new HeaderLine(FaultHeader.Name, fault.Definition.Kind.Name);
        var id = new HeaderLine(Call.IdHeader, call.Id.ToString());
        return answer.Headers.Any(line => line.Name == Call.IdHeader) ? [.. answer.Headers, mark] : [.. answer.Headers, mark, id];
    }

    private async ValueTask HoldAsync(Call call, TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, call.Http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller has disconnected: the answer is journaled, and has nowhere to go.
        }
    }
}
