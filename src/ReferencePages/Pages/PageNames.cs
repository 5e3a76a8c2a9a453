using System.Net;
using System.Text.RegularExpressions;

namespace EmailSync.ReferencePages.Pages;

/// <summary>The forms of names and types in cells and headings.</summary>
internal static partial class PageNames
{
    /// <summary>
    /// A name or type in a cell as a reader sees it: without Markdown's backslashes, backquotes and links, and with entities
    /// decoded. If the cell holds anything else, it is returned unchanged, and is not a valid name.
    /// </summary>
    public static string Plain(string cell)
    {
        var text = WithoutLinks(WebUtility.HtmlDecode(cell).Trim());
        return Code().Match(text) is { Success: true } code ? code.Groups["text"].Value.Trim() : Escape().Replace(text, "$1");
    }

    /// <summary>A text in which links are replaced by their words.</summary>
    public static string WithoutLinks(string text) => Link().Replace(text, "${text}");

    public static bool IsParameter(string text) => Parameter().IsMatch(text);

    public static bool IsHeader(string text) => Token().IsMatch(text);

    public static bool IsProperty(string text) => Property().IsMatch(text);

    public static bool IsType(string text) => Type().IsMatch(text);

    public static bool IsMediaType(string text) => MediaType().IsMatch(text);

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\A[A-Za-z0-9_$.-]+\z")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\A(?<quote>`+)(?<text>[^`]+)\k<quote>\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"\[(?<text>[^\[\]]+)\](?:\([^()]*\)|\[[^\[\]]*\])")]
    private static partial Regex Link();

    // Only the characters that names have: emphasis must not become part of one.
    [GeneratedRegex(@"\A[!#$%&'+.^_|~0-9A-Za-z-]+\z")]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[A-Za-z_$@][A-Za-z0-9_$@.-]*\z")]
    private static partial Regex Property();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_.-]*(\[\])?\z")]
    private static partial Regex Type();

    [GeneratedRegex(@"\A[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+*-]+\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MediaType();
}
