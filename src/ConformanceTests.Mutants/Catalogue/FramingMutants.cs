using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with the end of a body, and its maximum length.</summary>
internal static class FramingMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("chunked-refused", "BODY-16", Onsite, "A chunked body is answered 411.",
            Fault.Parser(new ParserRules { ChunkedStatus = 411 }),
            "BODY-17"),
        new("chunked-read-as-empty", "BODY-16", Onsite, "A chunked body is taken as empty.",
            Fault.Request(request => request.Lists("Transfer-Encoding", "chunked") ? request with { Body = [] } : request),
            "BODY-17"),
        new("chunk-extension-refused", "BODY-17", Onsite, "A chunk with an extension is answered 400.",
            Fault.Parser(new ParserRules { ChunkExtensionStatus = 400 })),
        new("short-body-has-effect", "BODY-18", Onsite, "A truncated body is accepted as far as it came, and the call has its effect.",
            () => new Behaviour
            {
                Parser = new ParserRules { TakesShortBody = true },
                Evaluate = (request, right) =>
                {
                    if (request.IsCall() && request.First("Content-Length") is { } length
                        && length != request.Body.Length.ToString(CultureInfo.InvariantCulture))
                        request.Installation.Synchronise(new SyncAccount { AccountId = 1 });
                    return right(request);
                },
            }),
        new("long-body-500", "BODY-19", Onsite, "A body over the limit causes a 500.",
            Fault.Parser(new ParserRules { LongBodyStatus = 500 }),
            "ROB-01", "HDR-13"),
        new("long-body-400", "BODY-19", Onsite, "A body over the limit is answered 400.",
            Fault.Parser(new ParserRules { LongBodyStatus = 400 })),
        new("length-beats-chunked", "HDR-12", Onsite,
            "With Content-Length and Transfer-Encoding the length is used: the rest becomes the next request.",
            Fault.Parser(new ParserRules { LengthBeatsChunked = true })),
        new("chunked-beats-length-and-stays", "HDR-12", Onsite, "With Content-Length and Transfer-Encoding the connection stays open.",
            Fault.Parser(new ParserRules { ChunkedBeatsLength = true })),
        new("differing-lengths-taken", "HDR-13", Onsite, "Of differing lengths the first is used.",
            Fault.Parser(new ParserRules { TakesDifferingLengths = true })),
        new("bad-length-taken", "HDR-13", Onsite, "A length with a sign or letters is accepted.",
            Fault.Parser(new ParserRules { TakesBadLength = true })),
        new("unknown-coding-taken", "HDR-13", Onsite, "A body whose coding does not end in chunked is taken as empty.",
            Fault.Parser(new ParserRules { TakesUnknownCoding = true })),
        new("differing-lengths-keep-connection", "HDR-13", Onsite, "After differing lengths the connection stays open.",
            Fault.Connection(new ConnectionRules { StaysOpenAfterFault = request => request.Values("Content-Length").Count > 1 })),
        new("bad-coding-keeps-connection", "HDR-13", Onsite, "After a coding that does not end in chunked the connection stays open.",
            Fault.Connection(
                new ConnectionRules { StaysOpenAfterFault =
                    request => request.Values("Content-Length").Count == 0 && request.Values("Transfer-Encoding").Count > 0
                        && !request.Lists("Transfer-Encoding", "chunked") })),
    ];
}
