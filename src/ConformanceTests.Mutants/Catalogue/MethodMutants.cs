using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with methods.</summary>
internal static class MethodMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("put-400", "MET-01", Onsite, "PUT is answered 400.",
            Fault.Answer(405, (request, answer) => request.Method == "PUT" ? answer with { Status = 400 } : answer)),
        new("patch-404", "MET-01", Onsite, "PATCH is answered 404.",
            Fault.Answer(405, (request, answer) => request.Method == "PATCH" ? answer with { Status = 404 } : answer)),
        new("delete-taken", "MET-01", Onsite, "DELETE is answered 204.",
            Fault.Answer(405, (request, answer) => request.Method == "DELETE" ? Empty(answer) : answer), "MET-09"),
        new("get-500", "MET-01", Onsite, "GET causes a 500.",
            Fault.Answer(405, (request, answer) => request.Method == "GET" ? answer with { Status = 500 } : answer), "ROB-01"),
        new("no-allow", "MET-02", Onsite, "No 405 has Allow.", Fault.Answer(405, (_, answer) => answer.Without("Allow")), "MET-03"),
        new("no-allow-to-delete", "MET-02", Onsite, "The 405 to DELETE has no Allow.",
            Fault.Answer(405, (request, answer) => request.Method == "DELETE" ? answer.Without("Allow") : answer), "MET-03"),
        new("allow-without-post", "MET-03", Onsite, "Allow does not list POST.",
            Fault.Answer(405, (_, answer) => answer.With("Allow", "OPTIONS"))),
        new("allow-with-put", "MET-03", Onsite, "Allow lists PUT, which is answered 405.",
            Fault.Answer(405, (_, answer) => answer.With("Allow", "POST, OPTIONS, PUT"))),
        new("head-with-content", "MET-04", Onsite, "HEAD is answered with content.",
            () =>
                new Behaviour { Bytes = (request, _, bytes) =>
                    request.Method == "HEAD" ? [.. bytes, .. """{"Message":"No."}"""u8] : bytes }),
        new("options-without-allow", "MET-05", Onsite, "OPTIONS is answered without Allow.",
            Fault.Answer(204, (request, answer) => request.Method == "OPTIONS" ? answer.Without("Allow") : answer)),
        new("options-404", "MET-05", Onsite, "OPTIONS is answered 404.",
            Fault.Evaluate((request, right) =>
                request.Method == "OPTIONS" ? ErrorAnswer.Of(404, "There is no resource at this path.", request) : right(request)),
                "MET-03"),
        new("unknown-method-400", "MET-06", Onsite, "An unknown method is answered 400.",
            Fault.Answer(501,
                (request, answer) => request.Method.Length > 0 && request.Method != "post" ? answer with { Status = 400 } : answer)),
        new("unknown-method-taken", "MET-06", Onsite, "An unknown method does what POST does.",
            Fault.Request(request => IsUnknown(request) ? request with { Method = "POST" } : request), "MET-09"),
        new("lower-case-post-taken", "MET-07", Onsite, "post in lower case does what POST does.",
            Fault.Request(request => request.Method == "post" ? request with { Method = "POST" } : request), "MET-09"),
        new("trace-reflects", "MET-08", Onsite, "TRACE is answered 200 with the request, credentials and all.",
            Fault.Answer((request, answer) => request.Method == "TRACE" ? Reflect(request, answer) : answer), "AUTH-26"),
        new("put-has-effect", "MET-09", Onsite, "PUT is answered 405, but does what POST does.", Acts("PUT")),
        new("get-has-effect", "MET-09", Onsite, "GET is answered 405, but does what POST does.", Acts("GET")),
        new("delete-has-effect", "MET-09", Onsite, "DELETE is answered 405, but does what POST does.", Acts("DELETE")),
    ];

    private static Func<Behaviour> Acts(string method) =>
        Fault.ActsThoughItRefuses(405, request => request.Method == method && (request with { Method = "POST" }).IsCall());

    private static RawAnswer Empty(RawAnswer answer) =>
        (answer with { Status = 204, Content = [] }).Without("Content-Length").Without("Content-Type").Without("Allow");

    private static RawAnswer Reflect(Request request, RawAnswer answer) =>
        (answer with { Status = 200 }).Without("Allow")
            .WithContent("message/http",
                $"{request.Method} {request.Target} "
                    + $"HTTP/1.1\r\n{string.Concat(request.Fields.Select(field => $"{field.Name}: {field.Value}\r\n"))}\r\n");

    private static bool IsUnknown(Request request) =>
        request.Method is not ("GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" or "TRACE" or "CONNECT" or "post");
}
