namespace EmailSync.ReferencePages.Pages;

/// <summary>What a page says of the answer.</summary>
/// <param name="Type">The type in the section's heading, such as <c>array</c>; null where it has none.</param>
/// <param name="Statuses">The rows of the table of statuses; never empty.</param>
/// <param name="Body">What it says of the content; null where it says nothing.</param>
/// <param name="Line">The heading's line.</param>
public sealed record PageResponse(PageFact<string>? Type, IReadOnlyList<PageFact<int>> Statuses, PageResponseBody? Body, int Line)
{
    /// <summary>The status of success: the first one below 300.</summary>
    public PageFact<int> Success => Statuses.First(status => status.Value is >= 200 and < 300);
}
