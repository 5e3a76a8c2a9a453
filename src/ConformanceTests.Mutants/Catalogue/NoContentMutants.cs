using System.Runtime.CompilerServices;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults in the 204 itself.</summary>
internal static class NoContentMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("success-200", "NC-01", Onsite, "Success is 200 with the literal null.",
            Fault.Success((_, answer) => (answer with { Status = 200 }).WithContent("application/json", "null"))),
        new("success-201", "NC-01", Onsite, "Success is 201.", Fault.Success((_, answer) => Empty(answer, 201))),
        new("success-202", "NC-01", Onsite, "Success is 202.", Fault.Success((_, answer) => Empty(answer, 202))),
        new("success-205", "NC-01", Onsite, "Success is 205.", Fault.Success((_, answer) => Empty(answer, 205))),
        new("stray-null", "NC-02", Onsite, "The literal null follows the 204, as in the page's sample.",
            Fault.SuccessBytes(bytes => [.. bytes, .. "null"u8]), "NC-06", "SEL-03", "ACC-06", "ROB-04"),
        new("stray-line-end", "NC-02", Onsite, "A line end follows the 204.",
            Fault.SuccessBytes(bytes => [.. bytes, .. "\r\n"u8]), "NC-06", "SEL-03", "ACC-06", "ROB-04"),
        new("null-with-length", "NC-02", Onsite, "The 204 has the literal null and its length.",
            Fault.Success((_, answer) => answer.WithContent("application/json", "null")), "NC-03", "NC-06", "SEL-03", "ACC-06", "ROB-04"),
        new("late-null", "NC-02", Onsite, "The literal null of a 204 arrives late, before the connection's next answer or end.", LateNull,
            "NC-06", "SEL-03", "ACC-06", "ROB-04"),
        new("content-length-0", "NC-03", Onsite, "The 204 has Content-Length: 0.",
            Fault.Success((_, answer) => answer.Plus("Content-Length", "0"))),
        new("content-length-4", "NC-03", Onsite, "The 204 has Content-Length: 4, and no content.",
            Fault.Success((_, answer) => answer.Plus("Content-Length", "4"))),
        new("transfer-encoding", "NC-04", Onsite, "The 204 has Transfer-Encoding: chunked, and no content.",
            Fault.Success((_, answer) => answer.Plus("Transfer-Encoding", "chunked"))),
        new("chunked-nothing", "NC-04", Onsite, "The 204 is chunked, with a last chunk.",
            Fault.Success((_, answer) => answer.Plus("Transfer-Encoding", "chunked") with { Content = "0\r\n\r\n"u8.ToArray() }), "NC-02",
            "NC-06", "SEL-03", "ACC-06", "ROB-04"),
        new("trailers", "NC-05", Onsite, "Trailers follow the 204.",
            Fault.Success((_, answer) =>
                answer.Plus("Trailer", "X-Checksum")
                    .Plus("Transfer-Encoding", "chunked") with { Content = "0\r\nX-Checksum: 1\r\n\r\n"u8.ToArray() }),
            "NC-02", "NC-04", "NC-06", "SEL-03", "ACC-06", "ROB-04"),
        new("trailer-announced", "NC-05", Onsite, "The 204 announces trailers.",
            Fault.Success((_, answer) => answer.Plus("Trailer", "X-Checksum"))),
        new("drops-after-204", "NC-06", Onsite, "The connection ends after a 204 that did not announce it.",
            Fault.Connection(new ConnectionRules { Drops = (request, answer) => answer.Status == 204 && request.IsCall() }), "ROB-04",
            "AUTH-27"),
        new("next-answer-malformed", "NC-06", Onsite, "The answer after a 204 lacks the start of its status line.", NextAnswerCut, "NC-11",
            "ROB-04", "AUTH-27"),
        new("no-date", "NC-08", Onsite, "The 204 has no Date.", Fault.Success((_, answer) => answer.Without("Date"))),
        new("iso-date", "NC-08", Onsite, "Date is in ISO 8601 format.",
            Fault.Success((_, answer) => answer.With("Date", "2030-01-02T03:04:05Z"))),
        new("date-with-offset", "NC-08", Onsite, "Date has an offset in place of GMT.",
            Fault.Success((_, answer) => answer.With("Date", answer.First("Date")!.Replace("GMT", "+0000", StringComparison.Ordinal)))),
        new("http-1.0-status-line", "NC-09", Onsite, "The status line says HTTP/1.0.",
            Fault.Success((_, answer) => answer with { Version = "HTTP/1.0" })),
        new("status-line-without-blank", "NC-09", Onsite, "The status line ends after 204, without the space.",
            Fault.SuccessBytes(bytes => [.. "HTTP/1.1 204"u8, .. bytes.AsSpan(bytes.AsSpan().IndexOf((byte)'\r'))])),
        new("status-line-lower-case", "NC-09", Onsite, "The status line begins with http/1.1.",
            Fault.Success((_, answer) => answer with { Version = "http/1.1" })),
        new("http-2-data", "NC-10", Onsite, "Over HTTP/2 a DATA frame with the literal null follows.",
            () =>
                new Behaviour { Http2Answer = stream =>
                    [.. Http2Frame.Write(Http2Frame.Headers, Http2Frame.EndHeaders, stream, [Http2Frame.Status204]),
                        .. Http2Frame.Write(Http2Frame.Data, Http2Frame.EndStream, stream, "null"u8)] }),
        new("http-2-empty-data", "NC-10", Onsite, "Over HTTP/2 an empty DATA frame ends the stream.",
            () =>
                new Behaviour { Http2Answer = stream =>
                    [.. Http2Frame.Write(Http2Frame.Headers, Http2Frame.EndHeaders, stream, [Http2Frame.Status204]),
                        .. Http2Frame.Write(Http2Frame.Data, Http2Frame.EndStream, stream, [])] }),
        new("second-call-refused", "NC-11", Onsite, "The same call again on a connection is answered 409.", SecondCallRefused, "AUTH-27",
            "NC-06", "ROB-04"),
    ];

    private static RawAnswer Empty(RawAnswer answer, int status) => (answer with { Status = status }).With("Content-Length", "0");

    private static Behaviour LateNull()
    {
        var owing = new ConditionalWeakTable<object, string>();
        return new Behaviour
        {
            Bytes = (request, answer, bytes) =>
            {
                var late = owing.Remove(request.Connection) ? "null"u8 : [];
                if (answer.Status != 204 || !request.IsCall()) return [.. late, .. bytes];
                owing.Add(request.Connection, "null");
                return answer.Closes ? [.. late, .. bytes, .. "null"u8] : [.. late, .. bytes];
            },
        };
    }

    private static Behaviour NextAnswerCut()
    {
        var answered = new ConditionalWeakTable<object, string>();
        return new Behaviour
        {
            Bytes = (request, answer, bytes) =>
            {
                if (answered.TryGetValue(request.Connection, out _)) return bytes[4..];
                if (answer.Status == 204 && request.IsCall()) answered.Add(request.Connection, "once");
                return bytes;
            },
        };
    }

    private static Behaviour SecondCallRefused()
    {
        var bodies = new ConditionalWeakTable<object, string>();
        return new Behaviour
        {
            Evaluate = (request, right) =>
            {
                var answer = right(request);
                if (answer.Status != 204 || !request.IsCall()) return answer;
                if (bodies.TryGetValue(request.Connection, out var before) && before == request.Text())
                    return ErrorAnswer.Of(409, "The account is being synchronised already.", request);
                bodies.AddOrUpdate(request.Connection, request.Text());
                return answer;
            },
        };
    }
}
