namespace EmailSync.Dashboard.OneCall.Marks;

/// <summary>Where in the request a finding is.</summary>
/// <param name="Finding">Index of the finding.</param>
/// <param name="Part">The part of the request.</param>
/// <param name="Start">First character of the part, as JavaScript counts; a byte, where a body is no text.</param>
/// <param name="End">The one behind the last.</param>
internal sealed record RequestMark(int Finding, RequestPart Part, int Start, int End)
{
    /// <summary>Index of the header line; the number of lines, where a line is missing behind the last.</summary>
    public int? Line { get; init; }

    /// <summary>What is missing at this place; null if something is there.</summary>
    public string? Missing { get; init; }

    /// <summary>Why the finding has no place, or none that is exact; null if it has.</summary>
    public string? Reason { get; init; }
}
