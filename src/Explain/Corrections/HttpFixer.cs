namespace EmailSync.Explain.Corrections;

/// <summary>Fixes what the web server cannot read, changing a little more with each attempt.</summary>
internal static class HttpFixer
{
    private const string Rule = RuleId.C_HTTP_01;

    // The fields that a call needs; the others are dropped if the header section is too large or stays unreadable.
    private static readonly string[] Needed = ["Host", "Authorization", "SO-AppToken", "Cookie", "X-XSRF-TOKEN", "Content-Type", "Accept",
        "Accept-Language"];

    public static Draft Fix(Draft draft, CorrectionContext bench, Finding? finding, int tries) => (finding?.ServerRule?.Id, tries) switch
    {
        (RuleId.HDR_04, 0) or (_, 1) => Host(draft, bench),
        (RuleId.HDR_11, 0) or (_, 2) => Target(draft, bench),
        (RuleId.HDR_13, _) or (_, 3) => Framing(draft, bench),
        _ => Section(draft, bench),
    };

    private static Draft Host(Draft draft, CorrectionContext bench)
    {
        var changed = draft.With("Host", bench.Host) with { Origin = "" };
        bench.TellHeader(draft, changed, "Host", Rule);
        if (draft.Origin.Length > 0) bench.Tell(Location.RequestLine, draft.Origin, "a path", Rule);
        return changed with { Fields = [.. changed.Fields.OrderBy(field => field.Is("Host") ? 0 : 1)] };
    }

    private static Draft Target(Draft draft, CorrectionContext bench)
    {
        if (draft.Query is { Length: > 0 } query)
            bench.Tell(Location.WholeQuery, bench.Redactor.Text($"?{Draft.Shown(query)}"), null, Rule);
        return PathFixer.Path(draft with { Query = null, Protocol = "HTTP/1.1", Origin = "" }, bench);
    }

    private static Draft Framing(Draft draft, CorrectionContext bench) =>
        bench.TellHeader(draft, draft.Without("Transfer-Encoding").Without("Trailer").Without("TE"), "Transfer-Encoding", Rule);

    private static Draft Section(Draft draft, CorrectionContext bench)
    {
        var changed =
            draft with { Fields =
                [.. draft.Fields.Where(field =>
                    Needed.Contains(field.Name, StringComparer.OrdinalIgnoreCase)
                        && field.Value.All(letter => letter is >= ' ' and < '\x7f'))] };
        foreach (var name in draft.Fields.Select(field => field.Name).Distinct(StringComparer.OrdinalIgnoreCase))
            bench.TellHeader(draft, changed, name, Rule);
        return changed;
    }
}
