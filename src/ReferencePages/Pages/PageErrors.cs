namespace EmailSync.ReferencePages.Pages;

/// <summary>What is wrong with a page, as it is found.</summary>
internal sealed class PageErrors(string page)
{
    // A file that is no page at all has errors without end; more than these help nobody.
    private const int Limit = 100;

    private readonly HashSet<PageError> errors = [];

    public bool Any => errors.Count > 0;

    public IReadOnlyList<PageError> InOrder => [.. errors.OrderBy(error => error.Line).ThenBy(error => error.Reason, StringComparer.Ordinal)];

    public void Add(int line, string reason)
    {
        if (errors.Count < Limit) errors.Add(new PageError(page, line, reason));
    }
}
