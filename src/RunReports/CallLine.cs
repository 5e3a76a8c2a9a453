using EmailSync.MockServer.Model;
using EmailSync.Reporting.Texts;

namespace EmailSync.RunReports;

/// <summary>A call in a few words: method and target, and before them the file that it was read from.</summary>
internal static class CallLine
{
    public static string Of(JournalEntry call) =>
        call.Source is { } source ? $"{VisibleText.Of(source)}: {MethodAndTarget(call)}" : MethodAndTarget(call);

    /// <summary>The same without the file.</summary>
    public static string MethodAndTarget(JournalEntry call) => call.Method.Length == 0 && call.Target.Length == 0
        ? "a request whose first line cannot be read"
        : $"{VisibleText.Of(call.Method)} {VisibleText.Of(call.Target)}";

    /// <summary>The trace that the caller named, to follow other words about the call; nothing if it named none.</summary>
    public static string Trace(JournalEntry call) => call.Trace is { } trace ? $", trace {trace.TraceId.ToHexString()}" : "";
}
