namespace EmailSync.ReferencePages.Pages;

/// <summary>A sample message.</summary>
/// <param name="StartLine">Its first line: <c>POST /api/v1/…</c>, or <c>HTTP/1.1 200 OK</c>.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its content as JSON; null where it has none.</param>
/// <param name="Line">The line of its first line.</param>
public sealed record PageSample(string StartLine, IReadOnlyList<PageSampleHeader> Headers, SampleValue? Body, int Line);
