using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with Accept and related fields.</summary>
internal static class AcceptMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("accept-json-refused", "ACC-01", Onsite, "Accept: application/json with a charset is answered 406.",
            Fault.Refuses(request => Accept(request, "application/json") && Accept(request, "charset"), 406)),
        new("accept-wildcard-refused", "ACC-02", Onsite, "Accept: */* is answered 406.",
            Fault.Refuses(request => request.First("Accept") == "*/*", 406)),
        new("accept-application-wildcard-refused", "ACC-02", Onsite, "Accept: application/* is answered 406.",
            Fault.Refuses(request => Accept(request, "application/*"), 406)),
        new("accept-xml-refused", "ACC-02", Onsite, "Accept with XML only is answered 406.",
            Fault.Refuses(request => Accept(request, "xml") && !Accept(request, "json"), 406)),
        new("accept-wanted", "ACC-02", Onsite, "A call without Accept is answered 406.",
            Fault.Refuses(request => request.First("Accept") is null, 406)),
        new("accept-weight-500", "ACC-02", Onsite, "A weight in Accept causes a 500.",
            Fault.Crashes(request => request.Values("Accept").Any(value => value.Contains("q=0.", StringComparison.Ordinal))),
            "ROB-01", "ACC-04"),
        new("malformed-accept-500", "ACC-04", Onsite, "A malformed Accept causes a 500.",
            Fault.Crashes(request => request.Values("Accept")
                .Any(value => value.Split(',').Any(range => !range.Contains('/', StringComparison.Ordinal)))),
            "ROB-01", "ROB-05"),
        new("accept-charset-500", "ACC-04", Onsite, "Accept-Charset causes a 500.",
            Fault.Crashes(request => request.First("Accept-Charset") is not null),
            "ROB-01"),
        new("malformed-accept-encoding-500", "ACC-04", Onsite, "A malformed Accept-Encoding causes a 500.",
            Fault.Crashes(request => request.Values("Accept-Encoding")
                .Any(value =>
                    !value.Split(',')
                        .All(item => item.Split(';')[0].Trim() is "gzip" or "deflate" or "br" or "zstd" or "identity" or "*"))),
            "ROB-01"),
        new("error-is-always-json", "ACC-05", Onsite, "An error is JSON although Accept allows only XML.",
            Fault.Answer((request, answer) =>
                answer.Status >= 400 && answer.First("Content-Type")?.Contains("xml", StringComparison.Ordinal) == true
                ? answer.WithContent("application/json",
                    """{"Error":true,"ErrorType":"SoException","Message":"The request is refused.","ErrorSource":"SuperOffice.Services.WebApi"}""")
                : answer)),
        new("error-is-always-xml", "ACC-05", Onsite, "An error is XML although Accept allows only JSON.",
            Fault.Answer((_, answer) => answer.Status >= 400 && answer.Content.Length > 0
                ? answer.WithContent("application/xml",
                    "<Error><Error>true</Error><ErrorType>SoException</ErrorType><Message>The request is refused.</Message>"
                        + "<ErrorSource>SuperOffice.Services.WebApi</ErrorSource></Error>")
                : answer)),
        new("gzip-on-204", "ACC-06", Onsite, "With Accept-Encoding: gzip the 204 has compressed empty content.",
            () => new Behaviour
            {
                Answer = (request, answer) => IsCompressed(request, answer) ? answer.Plus("Content-Encoding", "gzip") : answer,
                Bytes = (request, answer, bytes) => IsCompressed(request, answer) ? [.. bytes, .. EmptyGzip] : bytes,
            }),
        new("content-encoding-on-204", "ACC-06", Onsite, "With Accept-Encoding: gzip the 204 has Content-Encoding and a length.",
            Fault.Success((request, answer) =>
                IsCompressed(request, answer) ? answer.Plus("Content-Encoding", "gzip").Plus("Content-Length", "0") : answer)),
    ];

    // RFC 1952: header, an empty block, checksum and size of empty content.
    private static ReadOnlySpan<byte> EmptyGzip => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static bool Accept(Request request, string text) =>
        request.Values("Accept").Any(value => value.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static bool IsCompressed(Request request, RawAnswer answer) =>
        answer.Status == 204 && request.IsCall() && request.Lists("Accept-Encoding", "gzip");
}
