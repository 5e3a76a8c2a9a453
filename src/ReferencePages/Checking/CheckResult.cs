namespace EmailSync.ReferencePages.Checking;

/// <summary>The result of a check.</summary>
/// <param name="Contract">The contract's name.</param>
/// <param name="Pages">The names of the pages that were read.</param>
/// <param name="Facts">How many facts of the pages were compared with the contract.</param>
/// <param name="Deviations">What differs, by page and line.</param>
/// <param name="Departures">What differs on purpose.</param>
/// <param name="Errors">Why some pages cannot be read.</param>
public sealed record CheckResult(
    string Contract,
    IReadOnlyList<string> Pages,
    int Facts,
    IReadOnlyList<PageDeviation> Deviations,
    IReadOnlyList<DepartureUse> Departures,
    IReadOnlyList<PageError> Errors)
{
    public string Sentence =>
        $"{Count(Pages.Count, "page", "pages")} "
            + $"checked, {Count(Facts, "fact", "facts")}: {Count(Deviations.Count, "deviation", "deviations")}, "
            + $"{Count(Departures.Count, "known departure", "known departures")}"
        + (Errors.Count > 0 ? $"; {Count(Errors.Select(error => error.Page).Distinct().Count(), "page", "pages")} cannot be read." : ".");

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
}

/// <summary>A deviation that the contract declares, so that it does not fail the check.</summary>
/// <param name="Id">The departure's number.</param>
/// <param name="Line">The line of its declaration in the contract.</param>
/// <param name="Covered">What it covers.</param>
public sealed record DepartureUse(string Id, int Line, PageDeviation Covered);
