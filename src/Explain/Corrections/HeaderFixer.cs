namespace EmailSync.Explain.Corrections;

/// <summary>Puts right header fields that speak of the answer.</summary>
internal static class HeaderFixer
{
    /// <summary>Accept allows what answers can be.</summary>
    public static Draft Accept(Draft draft, Workbench bench, string rule) =>
        bench.TellHeader(draft, draft.With("Accept", bench.Contract.ErrorMediaTypes is [var first, ..] ? first : "*/*"), "Accept", rule);

    /// <summary>The draft without a field that does not belong there.</summary>
    public static Draft Without(Draft draft, Workbench bench, string name, string? rule) => bench.TellHeader(draft, draft.Without(name), name, rule);
}
