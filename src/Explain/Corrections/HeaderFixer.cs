using EmailSync.Explain.Requests;

namespace EmailSync.Explain.Corrections;

/// <summary>Puts right header fields that speak of the answer.</summary>
internal static class HeaderFixer
{
    /// <summary>Accept allows what answers can be.</summary>
    public static Draft Accept(Draft draft, Workbench bench, string rule)
    {
        var changed = draft.With("Accept", bench.Contract.ErrorMediaTypes is [var first, ..] ? first : "*/*");
        bench.TellHeader(draft, changed, "Accept", rule);
        return changed;
    }

    /// <summary>The draft without a field that does not belong there.</summary>
    public static Draft Without(Draft draft, Workbench bench, string name, string? rule)
    {
        var changed = draft.Without(name);
        bench.TellHeader(draft, changed, name, rule);
        return changed;
    }
}
