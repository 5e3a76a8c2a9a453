using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with Content-Type.</summary>
internal static class ContentTypeMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("application-json-refused", "CT-01", Onsite, "application/json is answered 415.", Refuses("application/json")),
        new("text-json-refused", "CT-02", Onsite, "text/json is answered 415.", Refuses("text/json")),
        new("application-xml-refused", "CT-03", Onsite, "application/xml is answered 415.", Refuses("application/xml")),
        new("text-xml-refused", "CT-04", Onsite, "text/xml is answered 415.", Refuses("text/xml")),
        new("text-xml-500", "CT-04", Onsite, "text/xml causes a 500.", Fault.Crashes(request => request.IsOf("text/xml")),
            "ROB-01"),
        new("form-refused", "CT-05", Onsite, "application/x-www-form-urlencoded is answered 415.",
            Refuses("application/x-www-form-urlencoded")),
        new("json-patch-refused", "CT-06", Onsite, "application/json-patch+json is answered 415.", Refuses("application/json-patch+json")),
        new("merge-patch-refused", "CT-07", Onsite, "application/merge-patch+json is answered 415.",
            Refuses("application/merge-patch+json"), "BODY-15"),
        new("media-type-case-sensitive", "CT-08", Onsite, "A media type in upper case is answered 415.",
            Fault.Request(request => MediaTypePart(request)?.Any(char.IsAsciiLetterUpper) == true ? request.Typed(Unlisted) : request)),
        new("quoted-charset-refused", "CT-09", Onsite, "A quoted charset is answered 415.",
            Fault.Request(request => request.First(Field) is { } type && type.Contains('"', StringComparison.Ordinal)
                ? request.Typed(Unlisted)
                : request)),
        new("upper-case-charset-refused", "CT-09", Onsite, "A charset in upper case is answered 415.",
            Fault.Request(request => request.First(Field) is { } type && type.Contains("UTF-8", StringComparison.Ordinal)
                ? request.Typed(Unlisted)
                : request)),
        new("charset-refused", "CT-09", Onsite, "A media type with a charset is answered 415.",
            Fault.Request(request => request.First(Field) is { } type && type.Contains("utf-8", StringComparison.OrdinalIgnoreCase)
                ? request.Typed(Unlisted)
                : request),
            "CT-08"),
        new("blank-before-semicolon-refused", "CT-09", Onsite, "A space before the semicolon is answered 415.",
            Fault.Request(request => request.First(Field) is { } type && type.Contains(" ;", StringComparison.Ordinal)
                ? request.Typed(Unlisted)
                : request)),
        new("unlisted-type-400", "CT-10", Onsite, "An unlisted type is answered 400.",
            Fault.Answer(415,
                (request, answer) => request.Type() is { } type && !RawMediaType.Taken.Contains(type.Name)
                    ? answer with { Status = 400 }
                    : answer)),
        new("unlisted-type-taken", "CT-11", Onsite, "Content of an unlisted type is accepted as JSON.",
            Fault.Request(request =>
                request.Values(Field).Count == 1 && request.Type() is { } type && !RawMediaType.Taken.Contains(type.Name)
                ? request.Typed("application/json")
                : request),
            "CT-10", "AUTH-24"),
        new("multipart-taken", "CT-11", Onsite, "multipart/form-data is answered 204.",
            Fault.Takes(415, request => request.IsOf("multipart/form-data")),
            "CT-10"),
        new("unlisted-type-has-effect", "CT-11", Onsite, "Content of an unlisted type is answered 415, but still has its effect.",
            Fault.Evaluate((request, right) =>
            {
                var answer = right(request);
                if (answer.Status == 415 && request.IsCall() && request.Type() is { } type && !RawMediaType.Taken.Contains(type.Name))
                    _ = right(request.Typed("application/json"));
                return answer;
            })),
        new("unsupported-type-with-accept-encoding", "CT-13", Onsite, "Each 415 has Accept-Encoding.",
            Fault.Answer(415, (_, answer) => answer.With("Accept-Encoding", "gzip, identity"))),
        new("missing-type-500", "CT-14", Onsite, "A body without Content-Type causes a 500.",
            Fault.Crashes(request => request.First(Field) is null && request.Body.Length > 0),
            "ROB-01"),
        new("malformed-type-taken", "CT-15", Onsite, "A malformed Content-Type is accepted as JSON.",
            Fault.Request(request => IsMalformed(request) ? request.Typed("application/json") : request)),
        new("malformed-type-500", "CT-15", Onsite, "A malformed Content-Type causes a 500.",
            Fault.Crashes(IsMalformed),
            "ROB-01", "ROB-05"),
        new("first-content-type-wins", "CT-16", Onsite, "Of two Content-Type lines the first is used.",
            Fault.Request(request => request.First(Field) is { } first ? request.Typed(first) : request)),
        new("last-content-type-wins", "CT-16", Onsite, "Of two Content-Type lines the last is used.",
            Fault.Request(request => request.Values(Field) is [.., var last] ? request.Typed(last) : request)),
        new("utf-16-500", "CT-17", Onsite, "A body in UTF-16 causes a 500.",
            Fault.Crashes(request => request.Type()?.Charset?.StartsWith("utf-16", StringComparison.Ordinal) == true),
            "ROB-01"),
        new("unknown-charset-taken", "CT-17", Onsite, "A body in an unknown charset is read as UTF-8.",
            Fault.Request(request => request.Type() is { Charset: { } charset } type && !RawBodyText.IsKnown(charset)
                ? request.Typed(type.Name)
                : request)),
        new("xml-as-json-taken", "CT-18", Onsite, "XML sent as JSON is accepted.",
            Fault.Takes(request => request.IsJson() && request.Text().TrimStart().StartsWith('<')),
            "BODY-04"),
        new("json-as-xml-taken", "CT-18", Onsite, "JSON sent as XML is accepted.",
            Fault.Takes(request => request.IsXml() && request.Text().TrimStart().StartsWith('{')),
            "BODY-04", "BODY-12"),
    ];

    private const string Field = "Content-Type";
    private const string Unlisted = "text/plain";

    private static Func<Behaviour> Refuses(string type) =>
        Fault.Request(request => request.IsOf(type) && request.Values(Field).Count == 1 ? request.Typed(Unlisted) : request);

    private static string? MediaTypePart(Request request) => request.First(Field)?.Split(';')[0];

    private static bool IsMalformed(Request request) => request.First(Field) is not null && request.Type() is null;
}
