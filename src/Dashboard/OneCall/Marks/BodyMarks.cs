using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;
using EmailSync.Dashboard.OneCall.Outlines;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;

namespace EmailSync.Dashboard.OneCall.Marks;

/// <summary>Finds the parts of a body that findings speak of.</summary>
internal sealed class BodyMarks
{
    private const char Mark = '\uFEFF';
    private const string Rest = "the rest";
    private readonly JournalEntry entry;
    private readonly ShownBody shown;
    private readonly MediaSyntax syntax;

    // The text without its mark, from which lines and columns are counted, and how far it is shifted.
    private readonly string text;
    private readonly int shift;
    private readonly Lazy<OutlineNode?> outline;
    private readonly Lazy<TextLines> lines;

    public BodyMarks(JournalEntry entry, ShownBody shown)
    {
        (this.entry, this.shown) = (entry, shown);
        syntax = MediaType.SyntaxOf(entry.Headers.ValueOf("Content-Type"));
        shift = shown.Text is [Mark, ..] ? 1 : 0;
        text = shown.Text?[shift..] ?? "";
        outline = new(() => syntax.IsJson() ? JsonOutline.Read(text)
            : syntax == MediaSyntax.Xml ? XmlOutline.Read(text)
            : syntax == MediaSyntax.Form ? FormOutline.Read(text) : null);
        lines = new(() => new TextLines(text));
    }

    // What is not in the beginning that the journal keeps is behind it.
    private TextRange NotFound =>
        entry.BodyState == BodyState.Cut && shown.Text is not null ? TextRange.Before(shift + text.Length, Rest) : Whole;

    private TextRange Whole =>
        shown.Text is null ? new TextRange(0, shown.Length) : Shown(LengthOfBlank(), LengthOfBlank() + text.Trim().Length);

    /// <summary>Where a finding of the body is.</summary>
    public IEnumerable<TextRange> Of(Finding finding)
    {
        var location = finding.Location;
        if (shown.Length == 0) return [TextRange.Before(0, entry.BodyState == BodyState.None ? "the request" : "a body that is not kept")];
        if (location.Kind == LocationKind.Byte) return [Byte(location.Column)];
        if (shown.Text is null) return [Whole];
        if (location.Kind == LocationKind.Position) return [AtPosition(location.Line, location.Column)];
        if (location.Kind == LocationKind.FormField) return [Field(location.Name, location.Column)];
        if (location.Kind == LocationKind.Pointer) return [AtPointer(finding, location.Name[1..].Split('/'))];
        if (location.Kind == LocationKind.XmlDeclaration && text.IndexOf("?>", StringComparison.Ordinal) is >= 0 and var end)
            return [Shown(0, end + 2)];
        return [shift > 0 && finding.Rule.Id == RuleId.C_CT_07 ? new TextRange(0, shift) : Whole];
    }

    /// <summary>What is to be said of the place; null if it is exact.</summary>
    public string? Reason(Finding finding, TextRange range) => entry.BodyState switch
    {
        BodyState.NotRead => "The call was refused before its body was read.",
        BodyState.Withheld => $"The journal keeps nothing of the body: {entry.Withheld}.",
        BodyState.Cut when range == NotFound && finding.Location.Kind != LocationKind.Body =>
            "The journal keeps the beginning of the body alone; the place may be in the rest.",
        _ when IsShifted && finding.Location.Kind is LocationKind.Position or LocationKind.FormField =>
            "Secrets are redacted in the body, so that of the place only the line is sure.",
        _ => null,
    };

    // The marks of secrets are longer or shorter than these were.
    private bool IsShifted => entry.BodyState == BodyState.Complete && entry.BodyLength != entry.Body.Length;

    private TextRange Byte(int number) => shown.Text is null && number <= shown.Length ? new TextRange(number - 1, number) : Whole;

    private TextRange AtPosition(int line, int column)
    {
        if (!lines.Value.Has(line)) return NotFound;
        if (IsShifted)
        {
            var (start, end) = lines.Value.Line(line);
            return Shown(start, end);
        }

        var at = syntax == MediaSyntax.Xml ? lines.Value.Offset(line, column) : lines.Value.OffsetOfCodePoint(line, column);
        if (at >= text.Length) return TextRange.Before(shift + text.Length, Rest);
        return Shown(at, outline.Value?.StartingAt(at) is { } element ? element.End : EndOfWord(at));
    }

    // What stands there is marked as a whole, so that it can be seen.
    private int EndOfWord(int at)
    {
        if (text[at] is '<' or '"' && text.AsSpan(at + 1).IndexOf(text[at] == '<' ? '>' : '"') is >= 0 and var length)
            return at + length + 2;
        var end = at + 1;
        if (char.IsHighSurrogate(text[at]) && end < text.Length) return end + 1;
        while (char.IsLetterOrDigit(text[at]) && end < text.Length && char.IsLetterOrDigit(text[end])) end++;
        return end;
    }

    private TextRange Field(string key, int position)
    {
        var fields = FormOutline.Fields(text).ToList();
        var found = fields.FindIndex(field => !IsShifted && field.Start < position && position <= field.End);
        if (found < 0) found = fields.FindIndex(field => Excerpt.Of(FormOutline.NameOf(text, field.Start, field.End)) == key);
        return found < 0 ? NotFound : Shown(fields[found].Start, fields[found].End);
    }

    private TextRange AtPointer(Finding finding, string[] segments)
    {
        if (outline.Value is not { } root) return NotFound;
        var (node, rest) = syntax == MediaSyntax.JsonPatch && root.Text is null && !int.TryParse(segments[0], out _)
            && root.Children.Any(child => child.Child("op") is not null)
            ? PatchLocation.Follow(root, segments)
            : root.Follow(segments) is var (last, count) ? (last, segments[count..]) : default;
        if (rest.Length > 0 && entry.BodyState == BodyState.Cut) return NotFound;
        if (rest.Length > 0 && node.InsertAt is { } location) return TextRange.Before(shift + location, JsonPointer.Unescape(rest[0]));
        if (rest.Length > 0) return Shown(node.ValueStart, node.End);
        return finding.Rule.Id switch
        {
            RuleId.C_BODY_05 or RuleId.C_BODY_06 when node.NameRange.End > 0 => Shown(node.NameRange.Start, node.NameRange.End),
            RuleId.C_BODY_07 when root.Follow(segments.AsSpan(..^1)).Node.Again(segments[^1]) is { } again => Shown(again.Start, again.End),
            // What it should hold is missing in it.
            RuleId.C_BODY_08 when node.InsertAt is { } inside =>
                TextRange.Before(shift + inside, finding.Location == AccountResolver.Several ? "an account" : "AccountId"),
            _ => Shown(node.ValueStart, node.End),
        };
    }

    private int LengthOfBlank() => text.Length - text.TrimStart().Length;

    private TextRange Shown(int start, int end) => new(shift + start, shift + end);
}
