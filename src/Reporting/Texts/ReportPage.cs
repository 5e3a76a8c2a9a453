using System.Security.Cryptography;
using System.Text;

namespace EmailSync.Reporting.Texts;

/// <summary>The frame of every HTML report: one file that loads nothing, and whose policy allows only its own style and script.</summary>
public static class ReportPage
{
    /// <summary>Writes a page.</summary>
    /// <param name="title">Its title, without markup.</param>
    /// <param name="body">Adds its header and main part.</param>
    /// <param name="style">Styles in addition to those that all reports share.</param>
    /// <param name="script">Its script; null for none.</param>
    /// <returns>The page.</returns>
    public static string Write(string title, Action<HtmlText> body, string style = "", string? script = null)
    {
        var (styles, code) = (ReportStyle.Text + style, $"\n{script}");
        var page = new HtmlText();
        page.Add($"<!DOCTYPE html>");
        page.Add($"<html lang=\"en\">");
        page.Add($"<head>");
        page.Add($"<meta charset=\"utf-8\"/>");
        // Even if markup of what is reported came through, nothing of it would run or load.
        if (script is null)
            page.Add(
                $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{Hash(styles)}'; "
                    + $"base-uri 'none'; form-action 'none'\"/>");
        else
            page.Add(
                $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{Hash(styles)}'; "
                    + $"script-src '{Hash(code)}'; base-uri 'none'; form-action 'none'\"/>");
        page.Add($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        page.Add($"<meta name=\"color-scheme\" content=\"light dark\"/>");
        page.Add($"<title>{title}</title>");
        page.AddOwn("<style>");
        page.AddOwn(styles);
        page.Add($"</style>");
        page.Add($"</head>");
        page.Add($"<body>");
        body(page);
        if (script is not null)
        {
            page.AddOwn("<script>");
            page.AddOwn(code);
            page.Add($"</script>");
        }

        page.Add($"</body>");
        page.Add($"</html>");
        return page.ToString();
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
