using EmailSync.MockServer.Errors;
using EmailSync.MockServer.Faults.Wire;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Pipeline;

namespace EmailSync.MockServer.Faults;

/// <summary>Makes the answers of faults: errors, and answers that are sent in another way than they should be.</summary>
public sealed class FaultAnswers(FaultRefusals refusals, RefusalWriter writer, TimeProvider time)
{
    private const string Json = "application/json; charset=utf-8";

    // The literal null of the page's sample, and what is promised where the connection ends behind the header section.
    private static readonly ReadOnlyMemory<byte> Null = "null"u8.ToArray();

    private static readonly ReadOnlyMemory<byte> NoHttp = "\u0016\u0003\u0001 this is no HTTP\r\n\u0000\u0001\u0002\u0003\r\n"u8.ToArray();

    private readonly BrokenWire wire = new(time);

    /// <summary>The answer of a fault that takes the operation's place.</summary>
    public Answer Instead(Call call, FiredFault fault)
    {
        var definition = fault.Definition;
        if (definition.Kind == FaultKinds.ResetBeforeHeaders) return new Answer(0) { Transmission = BrokenWire.ResetAsync };
        if (definition.Kind == FaultKinds.EmptyAnswer) return new Answer(0) { Transmission = wire.CloseBehindAsync };
        if (definition.Kind == FaultKinds.Garbage) return new Answer(0) { Content = NoHttp, Transmission = wire.CloseBehindAsync };
        if (definition.Kind == FaultKinds.ResetAfterHeaders) return Behind(call, fault, Answer.NoContent);

        var refused = writer.Refuse(call, refusals.Of(call, definition));
        return definition.Kind == FaultKinds.SlowBody
            ? Changed(refused, refused.Headers, (answer, http) => Trickle.WriteAsync(answer, http, definition.OctetsPerSecond, time))
            : refused;
    }

    /// <summary>What becomes of the answer that a call has; null where the fault does not fit it.</summary>
    public async ValueTask<Answer?> InsteadOfAsync(Call call, FiredFault fault, Answer answer)
    {
        var kind = fault.Definition.Kind;
        if (kind == FaultKinds.NullAfterNoContent)
            return answer.Status == StatusCodes.Status204NoContent
                ? new Answer(answer.Status)
                {
                    Headers = Headers(call, fault, answer),
                    ContentType = Json,
                    Content = Null,
                    Transmission = (sent, http) => wire.WriteBehindAsync(sent, http, fault.Definition.Pause),
                }
                : null;
        if (kind == FaultKinds.ResetAfterHeaders) return Behind(call, fault, answer);
        if (kind != FaultKinds.Delay) return Instead(call, fault);

        await HoldAsync(call, fault.Definition.Pause);
        return Changed(answer, Headers(call, fault, answer), null);
    }

    private Answer Behind(Call call, FiredFault fault, Answer answer)
    {
        // A call that is refused keeps its own header section.
        var status = answer.Status >= StatusCodes.Status400BadRequest ? answer.Status : fault.Definition.Status ?? StatusCodes.Status200OK;
        return new Answer(status)
        {
            Headers = Headers(call, fault, answer),
            ContentType = status == StatusCodes.Status204NoContent ? null : answer.ContentType ?? Json,
            AnnouncedLength = answer.Content.IsEmpty ? Null.Length : answer.Content.Length,
            Transmission = (sent, http) => wire.ResetBehindHeadersAsync(sent, http, fault.Definition.Pause),
        };
    }

    private static IReadOnlyList<HeaderLine> Headers(Call call, FiredFault fault, Answer answer)
    {
        var mark = new HeaderLine(FaultHeader.Name, fault.Definition.Kind.Name);
        var id = new HeaderLine(RefusalWriter.RequestHeader, call.Id.ToString());
        return answer.Headers.Any(line => line.Name == RefusalWriter.RequestHeader) ? [.. answer.Headers, mark] : [.. answer.Headers, mark, id];
    }

    private static Answer Changed(Answer answer, IReadOnlyList<HeaderLine> headers, Func<Answer, HttpContext, Task<Delivery>>? transmission) => new(answer.Status)
    {
        Headers = headers,
        ContentType = answer.ContentType,
        Content = answer.Content,
        IsSecret = answer.IsSecret,
        ClosesConnection = answer.ClosesConnection,
        Transmission = transmission,
    };

    private async ValueTask HoldAsync(Call call, TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, call.Http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller has gone: the answer is journaled, and has nowhere to go.
        }
    }
}
