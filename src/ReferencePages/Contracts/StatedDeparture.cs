namespace EmailSync.ReferencePages.Contracts;

/// <summary>An entry of <c>x-departures</c>: where the contract differs from the page on purpose.</summary>
/// <param name="Id">Its number in openapi/CHANGES.md, for instance <c>D-1</c>.</param>
/// <param name="Fact">The one fact that it covers, in the words of a deviation, for instance <c>sample-response-body</c>.</param>
/// <param name="Line">Its line.</param>
internal sealed record StatedDeparture(string Id, string Fact, int Line);
