using System.Text;

namespace EmailSync.Reporting.Texts;

/// <summary>Escapes a text for Markdown: every character that could be markup.</summary>
public static class MarkdownText
{
    public static string Of(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var sign in text)
        {
            if (sign is '&' or '<' or '>') escaped.Append(Html(sign));
            else if (char.IsAsciiLetterOrDigit(sign) || sign is ' ' or ',' or ';' or '\'' or '"' or '/' or '%' || sign > '\x7f')
                escaped.Append(sign);
            // Dots and colons too, or GitHub turns addresses into links.
            else escaped.Append('\\').Append(sign);
        }

        return escaped.ToString();
    }

    /// <summary>Lines as they are: nothing inside pre is Markdown.</summary>
    public static string Pre(string text) => $"<pre>{string.Concat(text.Select(Html))}</pre>";

    /// <summary>Appends a section with a list; nothing if the list is empty.</summary>
    /// <param name="text">Takes it.</param>
    /// <param name="title">The heading, as Markdown.</param>
    /// <param name="lines">The items, without markup.</param>
    public static void AppendList(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0) return;
        text.Append("## ").Append(title).Append("\n\n");
        foreach (var line in all) text.Append("- ").Append(Of(line)).Append('\n');
        text.Append('\n');
    }

    private static string Html(char sign) => sign switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        _ => sign.ToString(),
    };
}
