namespace EmailSync.Explain.Corrections;

/// <summary>Fixes what the web server cannot read, changing a little more with each attempt.</summary>
internal static class HttpFixer
{
    private const string Rule = RuleId.C_HTTP_01;

    // The fields that a call needs; the others are dropped if the header section is too large or stays unreadable.
    private static readonly string[] Needed = ["Host", "Authorization", "SO-AppToken", "Cookie", "X-XSRF-TOKEN", "Content-Type", "Accept",
        "Accept-Language"];

    public static Draft Fix(Draft draft, CorrectionContext context, Finding? finding, int tries) => (finding?.ServerRule?.Id, tries) switch
    {
        (RuleId.HDR_04, 0) or (_, 1) => Host(draft, context),
        (RuleId.HDR_11, 0) or (_, 2) => Target(draft, context),
        (RuleId.HDR_13, _) or (_, 3) => Framing(draft, context),
        _ => Section(draft, context),
    };

    private static Draft Host(Draft draft, CorrectionContext context)
    {
        var changed = draft.With("Host", context.Host) with { Origin = "" };
        context.NoteHeader(draft, changed, "Host", Rule);
        if (draft.Origin.Length > 0) context.Note(Location.RequestLine, draft.Origin, "a path", Rule);
        return changed with { Fields = [.. changed.Fields.OrderBy(field => field.Is("Host") ? 0 : 1)] };
    }

    private static Draft Target(Draft draft, CorrectionContext context)
    {
        if (draft.Query is { Length: > 0 } query)
            context.Note(Location.WholeQuery, context.Redactor.Text($"?{Draft.Shown(query)}"), null, Rule);
        return PathFixer.Path(draft with { Query = null, Protocol = "HTTP/1.1", Origin = "" }, context);
    }

    private static Draft Framing(Draft draft, CorrectionContext context) =>
        context.NoteHeader(draft, draft.Without("Transfer-Encoding").Without("Trailer").Without("TE"), "Transfer-Encoding", Rule);

    private static Draft Section(Draft draft, CorrectionContext context)
    {
        var changed =
            draft with
            {
                Fields =
                [.. draft.Fields.Where(field =>
                    Needed.Contains(field.Name, StringComparer.OrdinalIgnoreCase)
                        && field.Value.All(letter => letter is >= ' ' and < '\x7f'))]
            };
        foreach (var name in draft.Fields.Select(field => field.Name).Distinct(StringComparer.OrdinalIgnoreCase))
            context.NoteHeader(draft, changed, name, Rule);
        return changed;
    }
}
