using System.Text;

namespace EmailSync.ReferencePages.Pages;

/// <summary>Reads the vendor's reference pages. A page is read completely or refused; nothing is guessed.</summary>
public static class PageReader
{
    /// <summary>The maximum size of a page; the vendor's have at most some thirty thousand bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    // Markdown's links take time that grows with the square of the lines; the vendor's longest page has some 1500.
    private const int MaxLines = 20_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a page.</summary>
    /// <param name="name">The page's name, for messages.</param>
    /// <param name="bytes">Its content, which should be UTF-8.</param>
    public static PageReading Read(string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes) return Refuse(name, 1, $"expected at most {MaxBytes} bytes, found {bytes.Length}");
        try
        {
            return Read(name, Utf8.GetString(bytes));
        }
        catch (DecoderFallbackException exception)
        {
            return Refuse(name, bytes[..exception.Index].Count((byte)'\n') + 1, "expected text in UTF-8, found other bytes");
        }
    }

    /// <summary>Reads a page.</summary>
    /// <param name="name">The page's name, for messages.</param>
    /// <param name="text">Its content.</param>
    public static PageReading Read(string name, string text)
    {
        text = text.TrimStart('\uFEFF');
        if (text.Length > MaxBytes) return Refuse(name, 1, $"expected at most {MaxBytes} bytes, found {text.Length} characters");
        if (string.IsNullOrWhiteSpace(text)) return Refuse(name, 1, "expected a reference page, found nothing");
        if (text.AsSpan().IndexOfAnyInRange('\0', '\b') is >= 0 and var at)
            return Refuse(name, text.AsSpan(0, at).Count('\n') + 1, $"expected text, found the control character U+{(int)text[at]:X4}");

        if (text.AsSpan().Count('\n') + text.AsSpan().Count('\r') > MaxLines)
            return Refuse(name, MaxLines, $"expected at most {MaxLines} lines");

        if (RestSignature(text) is var (signature, line))
            return Refuse(name, line, $"expected a page of an agent's operation, found one of the REST API: {signature}") with
            {
                IsOfRestApi = true
            };

        var errors = new PageErrors(name);
        var page = MarkdownPage.TryParse(text, errors) is { } markdown ? new PageOperationReader(name, markdown, errors).Read() : null;
        return errors.Any ? new PageReading(null, errors.InOrder) : new PageReading(page, []);
    }

    /// <summary>The signature of a page of the REST API; null if this is none. The first fence on a page has its signature.</summary>
    private static (string Signature, int Line)? RestSignature(string text)
    {
        var line = 0;
        var isBelowFence = false;
        foreach (var at in text.AsSpan().EnumerateLines())
        {
            line++;
            var words = at.Trim();
            if (isBelowFence && words.Length > 0)
                return words.IndexOf(" /api/v1/") is > 0 and var path && char.IsAsciiLetterUpper(words[0])
                    && !words[path..].StartsWith(" /api/v1/Agents/", StringComparison.Ordinal) ? ($"{words}", line) : null;
            if (isBelowFence || !words.StartsWith("```")) continue;
            if (!words[3..].Trim().Equals("http", StringComparison.OrdinalIgnoreCase)) return null;
            isBelowFence = true;
        }

        return null;
    }

    private static PageReading Refuse(string name, int line, string reason) => new(null, [new PageError(name, line, reason)]);
}

/// <summary>A page, or all that is wrong with it; never both.</summary>
/// <param name="Page">The page; null if there are errors.</param>
/// <param name="Errors">Everything that keeps it from being read, by line.</param>
public sealed record PageReading(ReferencePage? Page, IReadOnlyList<PageError> Errors)
{
    /// <summary>Whether it is one of the vendor's pages of the REST API, which describe no agent's operation.</summary>
    internal bool IsOfRestApi { get; init; }
}
