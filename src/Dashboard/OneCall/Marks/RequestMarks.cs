using EmailSync.Explain.DryRuns;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Model;

namespace EmailSync.Dashboard.OneCall.Marks;

/// <summary>
/// Finds where in a request its findings are. Each finding has a mark at least: one without a place says why.
/// </summary>
internal sealed class RequestMarks
{
    private const string BetweenCalls = "It is about how calls follow each other, and stands at no place of this one.";
    private const string OfTheServer = "It has no location in the request.";
    private const string Unreadable = "The web server could not read the header section, so that the journal has nothing of it.";
    private readonly JournalEntry entry;
    private readonly BodyMarks body;

    private RequestMarks(JournalEntry entry, ShownBody shown) => (this.entry, body) = (entry, new BodyMarks(entry, shown));

    public static IEnumerable<RequestMark> Of(JournalEntry entry, ShownBody body)
    {
        var marks = new RequestMarks(entry, body);
        return entry.Findings.SelectMany((finding, index) => marks.Of(finding, index));
    }

    private IEnumerable<RequestMark> Of(Finding finding, int index)
    {
        var location = finding.Location;
        return location.Kind switch
        {
            LocationKind.Method => [new RequestMark(index, RequestPart.Method, 0, entry.Method.Length)],
            LocationKind.Path => [InTarget(index, TargetRanges.Path(entry.Target))],
            LocationKind.Query => TargetRanges.Query(entry.Target, location.Name, finding).Select(range => InTarget(index, range)),
            LocationKind.RequestLine => [new RequestMark(index, RequestPart.Method, 0, entry.Method.Length),
                InTarget(index, new TextRange(0, entry.Target.Length))],
            LocationKind.Request => [Nowhere(index, "The request did not come to its end.")],
            LocationKind.HeaderSection => [Nowhere(index, Unreadable)],
            LocationKind.Header => HeaderMarks(index, location.Name),
            LocationKind.Cookie => CookieMarks(index, location.Name),
            LocationKind.Caller => CallerMarks(index),
            LocationKind.Framing => FramingMarks(index),
            LocationKind.Calls or LocationKind.Connection => [Nowhere(index, BetweenCalls)],
            LocationKind.Server or LocationKind.Operation => [Nowhere(index, OfTheServer)],
            _ =>
                body.Of(finding)
                    .Select(range =>
                        new RequestMark(index, RequestPart.Body, range.Start,
                            range.End)
                        { Missing = range.Missing, Reason = body.Reason(finding, range) }),
        };
    }

    private List<RequestMark> HeaderMarks(int index, string name)
    {
        var marks =
            Lines(name).Select(line => new RequestMark(index, RequestPart.Header, 0, entry.Headers[line].Value.Length) { Line = line })
                .ToList();
        if (marks.Count > 0) return marks;
        return HasLines()
            ? [new RequestMark(index, RequestPart.Header, 0, 0) { Line = entry.Headers.Count, Missing = name }]
            : [Nowhere(index, Unreadable)];
    }

    // Of what Kestrel refuses there are no header lines.
    private bool HasLines() => !DryRun.IsUnreadableEntry(entry);

    private List<RequestMark> CookieMarks(int index, string name)
    {
        foreach (var line in Lines("Cookie"))
        {
            var value = entry.Headers[line].Value;
            var start = value.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (start < 0) continue;
            var end = value.IndexOf(';', start);
            return [new RequestMark(index, RequestPart.Header, start, end < 0 ? value.Length : end) { Line = line }];
        }

        return HeaderMarks(index, "Cookie");
    }

    // Who calls, the credentials say: those of the application, where there are such and they decide.
    private List<RequestMark> CallerMarks(int index)
    {
        var byApplication = entry.Findings[index].Rule.Id.StartsWith("C-APP", StringComparison.Ordinal);
        string[] fields = byApplication ? [ApplicationCheck.Header] : ["Authorization", "Cookie"];
        return HeaderMarks(index, Array.Find(fields, name => Lines(name).Any()) ?? fields[0]);
    }

    private List<RequestMark> FramingMarks(int index)
    {
        var marks = ((string[])["Transfer-Encoding", "Content-Length"]).Where(name => Lines(name).Any())
            .SelectMany(name => HeaderMarks(index, name)).ToList();
        return marks.Count > 0 ? marks : [Nowhere(index, "The journal does not keep how the body was framed.")];
    }

    private IEnumerable<int> Lines(string name) =>
        Enumerable.Range(0, entry.Headers.Count).Where(line => entry.Headers[line].Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static RequestMark InTarget(int index, TextRange range) =>
        new(index, RequestPart.Target, range.Start, range.End) { Missing = range.Missing };

    private static RequestMark Nowhere(int index, string reason) => new(index, RequestPart.Nowhere, 0, 0) { Reason = reason };
}
