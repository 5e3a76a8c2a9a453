using System.Net;
using System.Text.RegularExpressions;

namespace EmailSync.Contract.Answers;

/// <summary>Patterns of server internals that leak into an answer.</summary>
public static partial class LeakPatterns
{
    /// <summary>The first leak in an answer, also as a reader of its JSON or markup sees it; null if there is none.</summary>
    public static (string Kind, string Found)? FindRead(string text) => Find(text) ?? Find(Plain(text));

    /// <summary>The first leak in a text; null if there is none.</summary>
    public static (string Kind, string Found)? Find(string text)
    {
        // The vendor's error format names an assembly there, so that is not a leak.
        text = ErrorSource().Replace(text, "");
        foreach (var (kind, pattern) in Patterns)
            if (pattern.Match(text) is { Success: true } match)
                return (kind, match.Value.Length > 80 ? match.Value[..80] : match.Value);
        return null;
    }

    private static string Plain(string text) => WebUtility.HtmlDecode(Escape().Replace(text, match => match.Value switch
    {
        @"\n" or @"\r" => "\n",
        @"\\" => @"\",
        @"\/" => "/",
        @"\""" => "\"",
        _ => " ",
    }));

    [GeneratedRegex(@"\\[nrt\\/""]")]
    private static partial Regex Escape();

    private static IEnumerable<(string Kind, Regex Pattern)> Patterns =>
    [
        ("a stack trace", StackTrace()), ("a file path", WindowsPath()), ("a file path", UnixPath()), ("SQL", Sql()),
        ("a type name", TypeName()),
    ];

    [GeneratedRegex(@"""ErrorSource""\s*:\s*""[\w.]*""|<ErrorSource>[\w.]*</ErrorSource>")]
    private static partial Regex ErrorSource();

    [GeneratedRegex(
        @"^\s*at\s+[\w.<>$`\[\],+]+\s?\(.*\)|Traceback \(most recent call last\)|\bin\s+\S+\.(?:cs|vb|fs):line\s+\d+|\b[\w/]+\.(?:py|rb|js|ts|java|go|php)"", line \d+|\((?:[\w$]+\.java|[\w./-]+\.[jt]s):\d+(?::\d+)?\)|""stackTrace""\s*:\s*""[^""]|goroutine \d+ \[", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex StackTrace();

    [GeneratedRegex(@"\b[A-Za-z]:\\{1,2}(?:[\w .-]+\\{1,2})+[\w.-]*|\\\\[\w.-]+\\[\w$.-]+")]
    private static partial Regex WindowsPath();

    [GeneratedRegex(@"(?<![\w.:/])/(?:home|usr|var|opt|etc|srv|root|tmp|proc|mnt|Users|inetpub|workspace|app)/[\w./-]+")]
    private static partial Regex UnixPath();

    [GeneratedRegex(
        @"\bSELECT\b[^""<>]{1,200}\bFROM\b\s+\w|\bINSERT\s+INTO\s+\w|\bUPDATE\s+\w+\s+SET\s+\w|\bDELETE\s+FROM\s+\w|\bORA-\d{5}\b|\bSQLSTATE\b|syntax error at or near", RegexOptions.IgnoreCase)]
    private static partial Regex Sql();

    [GeneratedRegex(
        @"\b(?:[A-Za-z_]\w*\.)+[A-Z]\w*(?:Exception|Error)\b|\b(?:System|Microsoft|Newtonsoft)\.[A-Z]\w*|\b(?:java|javax|org|com|werkzeug|django)(?:\.[A-Za-z_]\w*){2,}|\bVersion=\d+(?:\.\d+){3}")]
    private static partial Regex TypeName();
}
