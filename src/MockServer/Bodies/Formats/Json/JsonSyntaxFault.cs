using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Bodies.Formats.Encodings;
using EmailSync.MockServer.Bodies.Formats.Forms;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Json;

/// <summary>Explains a syntax error in the caller's terms; the parser's own messages talk about its options.</summary>
internal static class JsonSyntaxFault
{
    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    private const string NotRead = " What comes after it could not be read.";

    /// <summary>All faults of a text: the first as the parser found it, and later ones as far as they can be separated.</summary>
    public static BodyFaults ExplainAll(ReadOnlySpan<byte> utf8, JsonException error)
    {
        var first = Explain(utf8, error, out var offset);
        var faults = new BodyFaults();
        if (offset is not { } at)
        {
            faults.Add(first.Requirement, () => first);
            return faults;
        }

        var found = JsonFaults.Find(utf8, BodyFaults.MostOfARequirement);
        // If the two readers disagree on the first fault, later ones cannot be trusted.
        var agree = found.Kept is [var same, ..] && same.Start <= at && at <= same.End;
        var isLast = found.Kept.Count < 2 || !agree;
        if (isLast && !(agree && found.IsComplete)) first = first.Followed(NotRead);
        faults.Add(RuleId.BODY_03, () => first);
        if (isLast) return faults;
        for (var i = 1; i < found.Kept.Count; i++)
        {
            var (start, _, expected, _, _) = found.Kept[i];
            var fault = new BodyFault(RuleId.BODY_03, TextLocation.Of(utf8, start), expected, TextLocation.Character(utf8, start));
            if (i == found.Kept.Count - 1 && !found.IsComplete) fault = fault.Followed(NotRead);
            faults.Add(RuleId.BODY_03, () => fault);
        }

        faults.LeaveOut(RuleId.BODY_03, found.LeftOut);
        return faults;
    }

    // The offset of a fault after which reading can go on.
    private static BodyFault Explain(ReadOnlySpan<byte> utf8, JsonException error, out int? offset)
    {
        offset = null;
        var first = utf8.IndexOfAnyExcept(Blanks);
        if (first < 0)
            return new BodyFault(RuleId.BODY_07, Location.Body, "a JSON value", "nothing");
        if (utf8[first] == '<')
            return new BodyFault(RuleId.CT_18, TextLocation.Of(utf8, first), "JSON", "what looks like XML");
        if (FormShape.Fits(utf8[first..]))
            return new BodyFault(RuleId.CT_18, TextLocation.Of(utf8, first), "JSON", "what looks like a form");
        if (ByteOrderMark.LooksWide(utf8))
            return new BodyFault(RuleId.BODY_03, TextLocation.Of(utf8, first), "JSON in UTF-8", "what looks like UTF-16 or UTF-32");

        var (start, context) = FindToken(utf8);
        if (context.Depth == BodyFormat.MaxDepth && start < utf8.Length && utf8[start] is (byte)'{' or (byte)'[')
            return new BodyFault(RuleId.BODY_11, TextLocation.Of(utf8, start), $"at most {BodyFormat.MaxDepth} levels", "more");

        var at = Math.Max(Offset(utf8, error), start);
        offset = at;
        return new BodyFault(RuleId.BODY_03, TextLocation.Of(utf8, at), Expected(utf8, start, at, context),
            TextLocation.Character(utf8, at));
    }

    /// <summary>The start of the token that could not be read, and its context.</summary>
    private static (int Start, JsonContext Context) FindToken(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = BodyFormat.MaxDepth });
        var context = new JsonContext();
        var end = 0;
        try
        {
            while (reader.Read())
            {
                context.Pass(reader.TokenType);
                end = (int)reader.BytesConsumed;
            }
        }
        catch (JsonException)
        {
            // Expected: the text is known to be broken.
        }

        var start = SkipBlanks(utf8, end);
        if (start < utf8.Length && utf8[start] == ',' && context.AllowsComma)
        {
            context.PassComma();
            start = SkipBlanks(utf8, start + 1);
        }

        return (start, context);
    }

    private static string Expected(ReadOnlySpan<byte> utf8, int start, int at, JsonContext context)
    {
        if (at == start)
            return context.Expected;
        return utf8[start] switch
        {
            (byte)'"' when JsonString.IsOver(utf8[start..at]) => "a colon",
            (byte)'"' => "more of a string, or its closing quote",
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => ExpectedInNumber(utf8, at, context),
            _ => context.Expected,
        };
    }

    private static string ExpectedInNumber(ReadOnlySpan<byte> utf8, int at, JsonContext context)
    {
        if (!char.IsAsciiDigit((char)utf8[at - 1]))
            return "more of a number";
        if (at < utf8.Length && char.IsAsciiDigit((char)utf8[at]))
            return "a number without leading zeros";
        context.Pass(JsonTokenType.Number);
        return context.Expected;
    }

    private static int SkipBlanks(ReadOnlySpan<byte> utf8, int from)
    {
        var length = utf8[from..].IndexOfAnyExcept(Blanks);
        return length < 0 ? utf8.Length : from + length;
    }

    private static int Offset(ReadOnlySpan<byte> utf8, JsonException error)
    {
        var offset = 0;
        for (var line = error.LineNumber ?? 0; line > 0; line--)
            offset += utf8[offset..].IndexOf((byte)'\n') + 1;
        return (int)Math.Min(offset + (error.BytePositionInLine ?? 0), utf8.Length);
    }
}
