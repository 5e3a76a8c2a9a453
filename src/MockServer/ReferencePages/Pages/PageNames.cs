using System.Text.RegularExpressions;

namespace EmailSync.MockServer.ReferencePages.Pages;

/// <summary>The forms of what stands in cells and headings.</summary>
internal static partial class PageNames
{
    /// <summary>A cell's text without the backslashes that Markdown takes away.</summary>
    public static string Plain(string cell) => Escape().Replace(cell, "$1");

    public static bool IsParameter(string text) => Parameter().IsMatch(text);

    public static bool IsHeader(string text) => Token().IsMatch(text);

    public static bool IsProperty(string text) => Property().IsMatch(text);

    public static bool IsType(string text) => Type().IsMatch(text);

    public static bool IsMediaType(string text) => MediaType().IsMatch(text);

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\A[A-Za-z0-9_$.-]+\z")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\z")]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[A-Za-z_$@][A-Za-z0-9_$@.-]*\z")]
    private static partial Regex Property();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_.-]*(\[\])?\z")]
    private static partial Regex Type();

    [GeneratedRegex(@"\A[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+*-]+\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MediaType();
}
