using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Telemetry;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.MockServer.Journal;

/// <summary>Opens and closes the entry of each call. Everything kept of a call is redacted here first.</summary>
public sealed class JournalWriter(MockOptions options, JournalEntries entries, JournalFeed feed, JournalIds ids,
    HeaderRecorder headerRecorder, Redactor redactor, CallActivities activities, TimeProvider time)
{
    private const int LongestContinuation = 3;

    // Redacted beyond the limit, so that no secret is cut before it is recognised; longer than any configured secret.
    private const int RedactionMargin = 16 * 1024;

    public Call Open(HttpContext http, Sandbox sandbox, Resource? resource)
    {
        var now = time.GetUtcNow();
        return new Call(http, sandbox, resource, ids.Next(now), now, time.GetTimestamp());
    }

    /// <summary>Opens the entry of a call that another server has answered.</summary>
    public Call Open(HttpContext http, Sandbox sandbox, Resource? resource, ObservedAnswer observed)
    {
        var now = time.GetUtcNow();
        return new Call(http, sandbox, resource, ids.Next(now), observed.Started ?? now, time.GetTimestamp()) { Observed = observed };
    }

    /// <summary>
    /// Adds the call to its sandbox's journal, before the answer leaves; <see cref="End"/> records how much of it was sent.
    /// </summary>
    /// <returns>The entry.</returns>
    public JournalEntry Close(Call call, Answer answer)
    {
        call.Document?.Dispose();
        call.CloseFindings();
        if (call.Findings is { } findings) Redact(findings, call.Operation);
        var observed = call.Observed;
        var headers = observed is null ? headerRecorder.Record(call.Http) : headerRecorder.Record(observed.RequestHeaders);
        var body = Kept(call);
        var (target, trace) = (Target(call), call.Trace);
        var shown = Shown(answer, call.Operation, observed is not null);
        var entry = new JournalEntry
        {
            Id = call.Id,
            Time = call.Time,
            Stamp = call.Started,
            Sandbox = call.Sandbox.Name,
            Method = redactor.Text(call.Http.Request.Method),
            Target = target,
            Protocol = call.Http.Request.Protocol,
            Headers = headers,
            Trace = trace,
            Body = body.Bytes,
            BodyState = body.State,
            BodyLength = body.Length,
            Withheld = body.Withheld,
            OperationId = call.Operation?.OperationId,
            CalledOperation = call.Operation is { } operation && operation.Method == call.Http.Request.Method
                ? operation.OperationId
                : null,
            Caller = call.Caller,
            Select = Shown(call.Select),
            Stage = call.Stage,
            Findings = call.Findings ?? (IReadOnlyList<Finding>)[],
            ServerFindings = observed is { ServerFindings: { Count: > 0 } others } ? Redacted([.. others], call.Operation) : [],
            Requirement = call.Refusal?.Requirement,
            Fault = call.Fault?.NoteFor(call.Http.Request.Protocol),
            AnsweredBy = call.AnsweredBy,
            Source = observed?.Source,
            Unknown = observed?.Unknown ?? [],
            FailedEffect = call.FailedEffect,
            Answer = shown,
            Duration = observed is null ? time.GetElapsedTime(call.Started) : observed.Duration ?? TimeSpan.Zero,
            Bytes = EntrySize.Estimate(headers, body.Bytes.Length, target, call, shown)
                + (trace is null ? 0 : TraceParent.Bytes),
        };
        // If the caller has already disconnected, no correction is needed later.
        if (Delivery.IsCallerGone(call.Http)) entry.Correct(Delivery.NotSent);
        entries.Add(call.Sandbox, entry, call.Http.Features, call.Changes);
        if (observed is not null) activities.Record(call, entry);
        return entry;
    }

    /// <summary>Ends the call after its answer. Only here is everything about it known.</summary>
    public void End(Call call, JournalEntry entry, Delivery delivery)
    {
        if (delivery.State == DeliveryState.Sent || entry.Lost is not null) return;
        entry.Correct(delivery);
        call.Sandbox.NoteCorrection(entry);
        feed.Correct(call.Sandbox, entry);
    }

    // All calls of a path share the route table's string.
    private string Target(Call call)
    {
        var target = call.Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return call.Resource is { } resource && target == resource.Path ? resource.Path : redactor.Text(target, call.Operation);
    }

    private (ReadOnlyMemory<byte> Bytes, BodyState State, long Length, string? Withheld) Kept(Call call)
    {
        var received = call.Body;
        var length = received.Bytes.Length;
        if (length == 0) return (default, received.State == BodyState.Complete ? BodyState.None : received.State, 0, null);
        if (call.Resource?.TakesSecrets == true) return (default, BodyState.Withheld, length, "it is always secret");
        var headers = call.Http.Request.Headers;
        var (bytes, withheld) = redactor.Request(received.Bytes, headers.ContentType.Count > 0 ? headers.ContentType.ToString() : null,
            headers.ContentEncoding, call.Operation);
        if (withheld is not null) return (default, BodyState.Withheld, length, withheld);
        if (received.State == BodyState.Partial && redactor.StartOfSecret(bytes.Span) is > 0 and var start) bytes = bytes[..^start];
        return bytes.Length > options.Journal.BodyBytes
            ? (bytes[..CutOf(bytes.Span, options.Journal.BodyBytes)].ToArray(), BodyState.Cut, length, null)
            : (bytes, received.State, length, null);
    }

    // Not within a UTF-8 character, or the text would be shown as base64.
    private static int CutOf(ReadOnlySpan<byte> bytes, int limit)
    {
        var cut = limit;
        while (cut > 0 && limit - cut < LongestContinuation && (bytes[cut] & 0xc0) == 0x80) cut--;
        return (bytes[cut] & 0xc0) == 0x80 ? limit : cut;
    }

    private IReadOnlyList<string>? Shown(IReadOnlyList<string>? parts) =>
        parts is null || parts.All(part => ReferenceEquals(redactor.Text(part), part)) ? parts : [.. parts.Select(redactor.Text)];

    private List<Finding> Redacted(List<Finding> findings, ContractOperation? operation)
    {
        Redact(findings, operation);
        return findings;
    }

    // A finding may quote the request.
    private void Redact(List<Finding> findings, ContractOperation? operation)
    {
        for (var i = 0; i < findings.Count; i++)
        {
            var finding = findings[i];
            var name = finding.Location.LastName;
            findings[i] = finding with
            {
                Location = finding.Location.WithName(redactor.Text),
                Message = redactor.Quoting(finding.Message, name, operation),
                Sent = finding.Sent is { } sent ? redactor.Quoting(sent, name, operation) : null,
                Expected = redactor.Text(finding.Expected),
            };
        }
    }

    // An answer may contain secrets as well: the cookies of a login, and its page.
    private Answer Shown(Answer answer, ContractOperation? operation, bool isObserved)
    {
        if (ReferenceEquals(answer, Answer.NoContent)) return answer;
        var (content, isCut) = answer.IsSecret ? default : Kept(answer.Content, operation);
        // The end of what is known of another server's answer may be the beginning of a secret.
        if (isObserved && !isCut && answer.AnnouncedLength is not null && redactor.StartOfSecret(content.Span) is > 0 and var start)
            content = content[..^start];
        return new Answer(answer.Status)
        {
            Headers = [.. answer.Headers.Select(line => new HeaderLine(line.Name, redactor.Header(line.Name, line.Value)))],
            ContentType = answer.ContentType,
            Content = content,
            AnnouncedLength = isObserved && answer.AnnouncedLength is { } announced ? announced : isCut ? answer.Content.Length : null,
            ClosesConnection = answer.ClosesConnection,
        };
    }

    // Only the part of a long body that is kept is redacted.
    private (ReadOnlyMemory<byte> Bytes, bool IsCut) Kept(ReadOnlyMemory<byte> content, ContractOperation? operation)
    {
        var limit = options.Journal.BodyBytes;
        if (content.Length <= limit) return (redactor.Body(content, operation), false);
        var isWhole = content.Length <= limit + RedactionMargin;
        var bytes = redactor.Body(isWhole ? content : content[..(limit + RedactionMargin)], operation);
        // Its end may be the beginning of a secret.
        var kept = Math.Min(limit, isWhole ? bytes.Length : Math.Max(0, bytes.Length - RedactionMargin));
        return kept < bytes.Length ? (bytes[..CutOf(bytes.Span, kept)].ToArray(), true) : (bytes, false);
    }
}
