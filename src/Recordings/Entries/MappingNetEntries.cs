using System.Text.Json;
using EmailSync.MockServer.Model;
using EmailSync.Recordings.Json;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Entries;

/// <summary>Reads mappings of WireMock.Net, as far as their matchers say one value exactly.</summary>
internal static class MappingNetEntries
{
    private static readonly string[] Exact = ["ExactMatcher", "ExactObjectMatcher", "JsonMatcher", "WildcardMatcher"];

    public static bool Are(JsonElement entry) => entry.Member("Request") is { ValueKind: JsonValueKind.Object } request
        && (request.Member("Path") ?? request.Member("Url") ?? request.Member("Methods")) is not null;

    public static ReadEntry Read(JsonElement entry, EntryContext context)
    {
        var request = entry.Member("Request")!.Value;
        if ((ValueOf(request.Member("Url")) ?? ValueOf(request.Member("Path"))) is not { Length: > 0 } address)
            return ReadEntry.Over(MappingEntries.NoUrl);
        var methods = request.Elements("Methods").ToList();
        if (methods is not [{ ValueKind: JsonValueKind.String } only] || JsonMembers.TextOf(only) is not { Length: > 0 } method)
            return ReadEntry.Over("mappings for any method, or for several");
        var notes = new Notes();
        var url = RecordedUrl.Of(address);
        if (context.WhyNot(method, url) is { } reason) return ReadEntry.Over(reason);
        notes.Add(Notes.NoTime);
        notes.Add(MappingEntries.OnlyNamed, ExchangeGaps.RequestHeaders | ExchangeGaps.Credentials);
        var pairs = Named(request, "Params").Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}");
        var query = string.Join('&', pairs);
        var response = entry.Member("Response") ?? default;
        var answerFields = FieldObject.Lines(response, "Headers");
        return new Exchange
        {
            Method = method,
            Scheme = url.Scheme,
            Authority = url.Authority,
            Target = query.Length == 0 ? url.Target : $"{url.Target}?{query}",
            Protocol = RecordedProtocol.Http11,
            RequestHeaders = Hidden.Remove([.. Named(request, "Headers")], "WireMock.Net", notes),
            RequestBody = RequestBody(request, method, notes),
            Status = response.Number("StatusCode") is > 0 and < 1000 and var status ? (int)status : 200,
            ResponseHeaders = answerFields,
            ResponseBody = WireMockNetEntries.BodyOf(response, answerFields, Notes.NoAnswerBody, notes),
            Source = context.Source,
            Unknown = notes.Texts,
            Gaps = notes.Gaps | ExchangeGaps.ResponseHeaders,
        };
    }

    private static IEnumerable<HeaderLine> Named(JsonElement request, string name) =>
        from one in request.Elements(name)
        let field = one.Text("Name")
        let value = ValueOf(one)
        where field is { Length: > 0 } && value is not null
        select new HeaderLine(field, value);

    private static ExchangeBody RequestBody(JsonElement request, string method, Notes notes)
    {
        var body = request.Member("Body");
        if (body is { } matcher && PatternOf(matcher.Member("Matcher") ?? default) is { } pattern)
            return RecordedBody.OfText(JsonMembers.TextOf(pattern) ?? pattern.GetRawText(), null);
        if (body is null && method is "GET" or "HEAD" or "DELETE") return RecordedBody.None;
        notes.Add(Notes.NoRequestBody);
        return RecordedBody.Missing();
    }

    // A text, or an object with matchers of which the first is exact.
    private static string? ValueOf(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => JsonMembers.TextOf(text),
        { ValueKind: JsonValueKind.Object } container => container.Elements("Matchers").Select(PatternOf)
            .Select(pattern => pattern is { } found ? JsonMembers.TextOf(found) : null).FirstOrDefault(text => text is not null),
        _ => null,
    };

    private static JsonElement? PatternOf(JsonElement matcher)
    {
        if (!Exact.Contains(matcher.Text("Name")) || matcher.Member("Pattern") is not { } pattern) return null;
        return matcher.Text("Name") == "WildcardMatcher" && JsonMembers.TextOf(pattern) is { } text && text.AsSpan().IndexOfAny("*?") >= 0
            ? null
            : pattern;
    }
}
