namespace EmailSync.ReferencePages.Pages;

/// <summary>The line that says how an operation is called.</summary>
internal sealed record Signature(PageFact<string> Method, PageFact<string> Path, PageFact<string> Agent, PageFact<string> Operation);
