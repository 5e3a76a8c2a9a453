namespace EmailSync.ReferencePages.Pages;

/// <summary>Collects what is wrong with a page.</summary>
internal sealed class PageErrors(string page)
{
    // A file that is not a page can have endless errors; more than these help nobody.
    private const int Limit = 100;

    private readonly HashSet<PageError> errors = [];

    public bool Any => errors.Count > 0;

    public IReadOnlyList<PageError> InOrder =>
        [.. errors.OrderBy(error => error.Line).ThenBy(error => error.Reason, StringComparer.Ordinal)];

    public void Add(int line, string reason)
    {
        if (errors.Count < Limit) errors.Add(new PageError(page, line, reason));
    }
}

/// <summary>Why a page cannot be read.</summary>
/// <param name="Page">The page's name.</param>
/// <param name="Line">Where, counted from 1.</param>
/// <param name="Reason">What was expected, and what was found.</param>
public sealed record PageError(string Page, int Line, string Reason)
{
    public override string ToString() => $"{Page}:{Line}: {Reason}";
}
