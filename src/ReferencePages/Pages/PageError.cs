namespace EmailSync.ReferencePages.Pages;

/// <summary>Why a page cannot be read.</summary>
/// <param name="Page">The page's name.</param>
/// <param name="Line">Where, counted from 1.</param>
/// <param name="Reason">What was expected, and what was found.</param>
public sealed record PageError(string Page, int Line, string Reason)
{
    public override string ToString() => $"{Page}:{Line}: {Reason}";
}
