namespace EmailSync.ConformanceTests.Reports.Deviations;

/// <summary>A place where the contract departs from the vendor's page.</summary>
/// <param name="Id">Its number, for instance D-1.</param>
/// <param name="Page">What the page says.</param>
/// <param name="Contract">What the contract says.</param>
/// <param name="Why">Why it departs.</param>
/// <param name="Requirements">The requirements that speak of it.</param>
public sealed record Deviation(string Id, string Page, string Contract, string Why, IReadOnlyList<string> Requirements);
