using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace EmailSync.Reporting.Texts;

/// <summary>
/// Builds a page. Every interpolated value is encoded, without exception: only the literal text in the source is markup.
/// </summary>
public sealed class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder page = new();

    /// <summary>Adds markup; the values in it are encoded.</summary>
    public void Add([InterpolatedStringHandlerArgument("")] ref Handler markup) => page.Append('\n');

    /// <summary>Adds a file of this assembly unchanged.</summary>
    public void AddOwn(string text) => page.Append(text);

    public override string ToString() => page.ToString();

    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly HtmlText html;

        public Handler(int literalLength, int formattedCount, HtmlText html) => this.html = html;

        public void AppendLiteral(string markup) => html.page.Append(markup);

        public void AppendFormatted(string? value) => html.page.Append(value is null ? "" : Encoder.Encode(value));

        public void AppendFormatted(int value) => html.page.Append(value);

        /// <summary>Text with possible line breaks.</summary>
        public void AppendFormatted(BreakableText text) =>
            html.page.AppendJoin("<wbr/>", text.Pieces.Select(piece => Encoder.Encode(piece)));

        /// <summary>Bytes in their visible form, encoded, with line ends marked.</summary>
        public void AppendFormatted(BytesOnPage bytes) => html.page.Append(
            Encoder.Encode(bytes.Text)
                .Replace("&#xA;", "\n", StringComparison.Ordinal)
                .Replace("␍␊", "<i>␍␊</i>", StringComparison.Ordinal));
    }
}
