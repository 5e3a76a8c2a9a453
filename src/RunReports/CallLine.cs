using EmailSync.MockServer.Model;
using EmailSync.Reporting.Texts;

namespace EmailSync.RunReports;

/// <summary>A call in a few words: method and target.</summary>
internal static class CallLine
{
    public static string Of(JournalEntry call) => call.Method.Length == 0 && call.Target.Length == 0
        ? "a request whose first line cannot be read"
        : $"{VisibleText.Of(call.Method)} {VisibleText.Of(call.Target)}";
}
