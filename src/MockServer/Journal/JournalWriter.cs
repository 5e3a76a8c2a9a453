using System.Buffers;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Journal.Redaction;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Sandboxes;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.MockServer.Journal;

/// <summary>Opens and closes the entry of each call. All that is kept of a call is redacted here, before it is kept.</summary>
public sealed class JournalWriter(MockOptions options, JournalBudget budget, JournalFeed feed, JournalIds ids, HeaderRecorder headerRecorder, Redactor redactor, TimeProvider time)
{
    private const int LongestContinuation = 3;

    public Call Open(HttpContext http, Sandbox sandbox, Resource? resource) =>
        new(http, sandbox, resource, ids.Next(), time.GetUtcNow(), time.GetTimestamp());

    /// <summary>Adds the call to its sandbox's journal. It is there before the answer leaves.</summary>
    public void Close(Call call, Answer? answer)
    {
        call.Document?.Dispose();
        if (answer is null) return;
        if (call.Findings is { } findings) Redact(findings);
        var headers = headerRecorder.Record(call.Http);
        var body = Kept(call);
        var target = Target(call);
        var entry = new JournalEntry
        {
            Id = call.Id,
            Time = call.Time,
            Sandbox = call.Sandbox.Name,
            Method = call.Http.Request.Method,
            Target = target,
            Protocol = call.Http.Request.Protocol,
            Headers = headers,
            Body = body.Octets,
            BodyState = body.State,
            BodyLength = body.Length,
            OperationId = call.Operation?.OperationId,
            Caller = call.Caller,
            Select = Shown(call.Select),
            Findings = call.Findings ?? (IReadOnlyList<Finding>)[],
            Requirement = call.Refusal?.Id,
            Answer = Shown(answer),
            Duration = time.GetElapsedTime(call.Started),
            Octets = EntrySize.Estimate(headers, body.Octets.Length, target, call, answer),
        };
        budget.Add(call.Sandbox, entry);
        feed.Publish(call.Sandbox, entry);
    }

    // The string of the route table serves all calls of a path, so that none of theirs is kept.
    private string Target(Call call)
    {
        var target = call.Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return call.Resource is { } resource && target == resource.Path ? resource.Path : redactor.Text(target);
    }

    private (ReadOnlyMemory<byte> Octets, BodyState State, long Length) Kept(Call call)
    {
        var received = call.Body.State == BodyState.None ? Arrived(call.Http) : call.Body;
        var length = received.Octets.Length;
        if (length == 0) return (default, received.State == BodyState.Complete ? BodyState.None : received.State, 0);
        if (call.Resource?.TakesSecrets == true) return (default, BodyState.Withheld, length);
        var octets = redactor.Body(received.Octets);
        return octets.Length > options.Journal.BodyOctets
            ? (octets[..CutOf(octets.Span)].ToArray(), BodyState.Cut, length)
            : (octets, received.State, length);
    }

    // Not within a character of UTF-8, or the text would be shown as base64.
    private int CutOf(ReadOnlySpan<byte> octets)
    {
        var limit = options.Journal.BodyOctets;
        var cut = limit;
        while (cut > 0 && limit - cut < LongestContinuation && (octets[cut] & 0xc0) == 0x80) cut--;
        return (octets[cut] & 0xc0) == 0x80 ? limit : cut;
    }

    // What came with the header section is worth keeping even where the call was refused before its body was wanted.
    // Nothing is waited for: a caller who expects 100-continue has not sent it.
    private static ReceivedBody Arrived(HttpContext http)
    {
        if (!ReceivedBody.IsAnnounced(http)) return default;
        if (http.Request.Headers.Expect.Count > 0) return new ReceivedBody(default, BodyState.NotRead);
        try
        {
            var reader = http.Request.BodyReader;
            if (!reader.TryRead(out var result)) return new ReceivedBody(default, BodyState.NotRead);
            var octets = result.Buffer.ToArray();
            reader.AdvanceTo(result.Buffer.End);
            return new ReceivedBody(octets, octets.Length == http.Request.ContentLength ? BodyState.Complete : BodyState.Partial);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            return new ReceivedBody(default, BodyState.NotRead); // the connection is gone, or its framing is broken
        }
    }

    private IReadOnlyList<string>? Shown(IReadOnlyList<string>? parts) =>
        parts is null || parts.All(part => ReferenceEquals(redactor.Text(part), part)) ? parts : [.. parts.Select(redactor.Text)];

    // A finding may quote the request.
    private void Redact(List<Finding> findings)
    {
        for (var i = 0; i < findings.Count; i++)
        {
            var (place, message) = (redactor.Text(findings[i].Place), redactor.Text(findings[i].Message));
            if (!ReferenceEquals(place, findings[i].Place) || !ReferenceEquals(message, findings[i].Message))
                findings[i] = findings[i] with { Place = place, Message = message };
        }
    }

    // An answer may hold a secret too: the cookies of a login, and its page.
    private Answer Shown(Answer answer) => ReferenceEquals(answer, Answer.NoContent) ? answer : new Answer(answer.Status)
    {
        Headers = [.. answer.Headers.Select(line => new HeaderLine(line.Name, redactor.Header(line.Name, line.Value)))],
        ContentType = answer.ContentType,
        Content = answer.IsSecret ? default : redactor.Body(answer.Content),
        ClosesConnection = answer.ClosesConnection,
    };
}
