using System.Text;
using System.Text.Json;

namespace EmailSync.MockServer.Bodies.Formats.Json;

/// <summary>
/// Finds each place where a text is no JSON, not the first alone: after a fault it goes on as if that were put right. In one
/// pass and without recursion.
/// </summary>
internal ref struct JsonFaults
{
    private const string Delimiters = ",:{}[]\"\r\n";
    private readonly ReadOnlySpan<byte> text;
    private readonly int most;
    private readonly List<bool> objects = [];
    private State state = State.Text;
    private int at;

    private JsonFaults(ReadOnlySpan<byte> text, int most)
    {
        this.text = text;
        this.most = most;
    }

    private enum State
    {
        Text,
        Value,
        FirstItem,
        Item,
        FirstName,
        Name,
        Colon,
        AfterValue,
        End,
        Stop,
    }

    /// <summary>Those that are kept, in their order.</summary>
    public List<JsonFault> Kept { get; } = [];

    /// <summary>How many more there are.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Whether the text could be read to its end; otherwise nobody can tell what comes after the last fault.</summary>
    public bool IsComplete { get; private set; } = true;

    private readonly bool IsInObject => objects.Count > 0 && objects[^1];

    private readonly string Expected => state switch
    {
        State.Text => "a JSON value",
        State.FirstItem => "a value or ]",
        State.FirstName => "a name in double quotes, or }",
        State.Name => "a name in double quotes",
        State.Colon => "a colon",
        State.AfterValue => IsInObject ? "a comma or }" : "a comma or ]",
        State.End => "nothing after the JSON value",
        _ => "a value",
    };

    /// <param name="text">The text in UTF-8.</param>
    /// <param name="most">No more than this many are kept; the rest is counted.</param>
    public static JsonFaults Find(ReadOnlySpan<byte> text, int most)
    {
        var faults = new JsonFaults(text, most);
        faults.Read();
        return faults;
    }

    private void Read()
    {
        while (state != State.Stop)
        {
            while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') at++;
            if (at == text.Length)
            {
                if (state != State.End) Add(at, at, null, objects.Count == 0 ? "a value" : "what ends it");
                return;
            }

            if (IsComment()) PassComment();
            else Step(text[at]);
        }
    }

    private void Step(byte next)
    {
        switch (state)
        {
            case State.End:
                Add(at, text.Length, "what comes after the value", null);
                state = State.Stop;
                break;
            case State.AfterValue:
                StepAfterValue(next);
                break;
            case State.FirstName or State.Name:
                StepName(next);
                break;
            case State.Colon:
                StepColon(next);
                break;
            default:
                StepValue(next);
                break;
        }
    }

    private void StepAfterValue(byte next)
    {
        if (next is (byte)',') Pass(IsInObject ? State.Name : State.Item);
        else if (next is (byte)'}' or (byte)']') Close(next);
        else if (next is (byte)';')
        {
            Add(at, at + 1, "a semicolon", "a comma");
            Pass(IsInObject ? State.Name : State.Item);
        }
        else if (next is (byte)':' && IsInObject)
        {
            Add(at, at, null, "a comma, and a name in double quotes");
            state = State.Colon;
        }
        else if (next is (byte)':')
        {
            Add(at, at + 1, "a colon", "a comma");
            Pass(State.Item);
        }
        else
        {
            Add(at, at, null, "a comma");
            state = IsInObject ? State.Name : State.Item;
        }
    }

    private void StepName(byte next)
    {
        switch (next)
        {
            case (byte)'"':
                PassString(State.Colon);
                break;
            case (byte)'}' or (byte)']':
                if (state == State.Name) Add(at, at + 1, $"the comma before {(char)next}", null);
                Close(next, isTold: state == State.Name);
                break;
            case (byte)',':
                Add(at, at + 1, "a comma too many", null);
                Pass(State.Name);
                break;
            case (byte)':':
                Add(at, at, null, "a name in double quotes");
                state = State.Colon;
                break;
            case (byte)'{' or (byte)'[':
                Add(at, at, null, "a name in double quotes, and a colon");
                state = State.Value;
                break;
            default:
                PassBare("a name", State.Colon, " =");
                break;
        }
    }

    private void StepColon(byte next)
    {
        switch (next)
        {
            case (byte)':':
                Pass(State.Value);
                break;
            case (byte)'=':
                Add(at, at + 1, "an equals sign", "a colon");
                Pass(State.Value);
                if (at < text.Length && text[at] == '>') at++;
                break;
            case (byte)',' or (byte)'}' or (byte)']':
                Add(at, at, null, "a colon and a value");
                state = State.AfterValue;
                break;
            default:
                Add(at, at, null, "a colon");
                state = State.Value;
                break;
        }
    }

    private void StepValue(byte next)
    {
        switch (next)
        {
            case (byte)'"':
                PassString(State.AfterValue);
                break;
            case (byte)'{' or (byte)'[':
                objects.Add(next == '{');
                Pass(next == '{' ? State.FirstName : State.FirstItem);
                if (objects.Count > BodyFormat.MaxDepth) GiveUp();
                break;
            case (byte)'}' or (byte)']' or (byte)',' or (byte)':' when state == State.Text:
                Add(at, at + 1, "what is no value", "one");
                GiveUp();
                break;
            case (byte)'}' or (byte)']' or (byte)',' when IsInObject:
                Add(at, at, null, "a value");
                state = State.AfterValue;
                break;
            case (byte)'}' or (byte)']':
                if (state == State.Item) Add(at, at + 1, $"the comma before {(char)next}", null);
                Close(next, isTold: state == State.Item);
                break;
            case (byte)',':
                Add(at, at + 1, "a comma too many", null);
                Pass(State.Item);
                break;
            case (byte)':':
                Add(at, at + 1, "a colon", null);
                at++;
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                PassNumber();
                break;
            default:
                if (!PassLiteral()) PassBare("a text", AfterValue, "");
                break;
        }
    }

    private readonly State AfterValue => objects.Count == 0 ? State.End : State.AfterValue;

    private void Pass(State then)
    {
        at++;
        state = then;
    }

    // A bracket of the other kind ends what is open all the same.
    private void Close(byte bracket, bool isTold = false)
    {
        if (bracket == '}' != IsInObject && !isTold) Add(at, at + 1, $"the bracket {(char)bracket}", IsInObject ? "the bracket }" : "the bracket ]");
        objects.RemoveAt(objects.Count - 1);
        Pass(AfterValue);
    }

    private void PassString(State then)
    {
        var start = at++;
        while (at < text.Length && text[at] != '"')
        {
            var next = text[at];
            if (next is (byte)'\r' or (byte)'\n')
            {
                // Whether the quote or the escape is missing, only its writer knows.
                Add(start, at + 1, "a line end within a text", "its escape, or the closing quote before it");
                GiveUp();
                return;
            }

            if (next < ' ') Add(start, at + 1, "a control character", "its escape");
            else if (next == '\\' && !IsEscape()) Add(start, at + 2, "an escape that JSON does not know", "what it stands for");
            at += next == '\\' ? 2 : 1;
        }

        if (at >= text.Length)
        {
            at = text.Length;
            Add(start, at, null, "the closing quote, and what ends the text");
            state = State.Stop;
            return;
        }

        Pass(then == State.AfterValue ? AfterValue : then);
    }

    private readonly bool IsEscape()
    {
        if (at + 1 >= text.Length) return true; // the text ends, which is told by itself
        if (text[at + 1] != 'u') return "\"\\/bfnrt".Contains((char)text[at + 1]);
        if (at + 6 > text.Length) return false;
        foreach (var digit in text.Slice(at + 2, 4))
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
        return true;
    }

    private void PassNumber()
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit((char)text[end]) || text[end] is (byte)'+' or (byte)'-' or (byte)'.' or (byte)'_')) end++;
        if (!IsNumber(text[at..end])) Add(at, end, "a number in another form", "one of JSON's");
        at = end;
        state = AfterValue;
    }

    private static bool IsNumber(ReadOnlySpan<byte> number)
    {
        var reader = new Utf8JsonReader(number);
        try
        {
            return reader.Read() && reader.BytesConsumed == number.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool PassLiteral()
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetterOrDigit((char)text[end])) end++;
        if (!text[at..end].SequenceEqual("true"u8) && !text[at..end].SequenceEqual("false"u8) && !text[at..end].SequenceEqual("null"u8)) return false;
        at = end;
        state = AfterValue;
        return true;
    }

    private void PassBare(string what, State then, string alsoEnds)
    {
        var start = at;
        if (OtherQuote(at, out var length) is { } closing)
        {
            at += length;
            while (at < text.Length && text[at] is not ((byte)'\r' or (byte)'\n') && OtherQuote(at, out length) != closing) at += text[at] == '\\' ? 2 : 1;
            if (at >= text.Length || text[at] is (byte)'\r' or (byte)'\n')
            {
                at = Math.Min(at, text.Length);
                Add(start, at, $"{what} in other quotes, which does not end", "the same in double quotes");
                GiveUp();
                return;
            }

            at += length;
            Add(start, at, $"{what} in other quotes", "the same in double quotes");
        }
        else
        {
            while (at < text.Length && !Delimiters.Contains((char)text[at]) && !alsoEnds.Contains((char)text[at])) at++;
            if (at == start) at++;
            Add(start, at, Word(start) is { } word ? $"the word {word}" : $"{what} without quotes", Word(start) is { } known ? Meaning(known) : "the same in double quotes");
        }

        state = then;
    }

    // Words of other languages; any other may be a secret.
    private readonly string? Word(int start)
    {
        var word = Encoding.UTF8.GetString(text[start..at]).Trim();
        return word.Length <= 9 && Meaning(word) is not null ? word : null;
    }

    private static string? Meaning(string word) => word.ToUpperInvariant() switch
    {
        "TRUE" or "YES" => "true",
        "FALSE" or "NO" => "false",
        "NULL" or "NONE" or "NIL" or "UNDEFINED" or "NAN" => "null",
        _ => null,
    };

    // Single, slanted and printed ones; each pair has one number.
    private readonly int? OtherQuote(int from, out int length)
    {
        length = 1;
        if (text[from] is (byte)'\'' or (byte)'`') return text[from];
        if (from + 2 >= text.Length || text[from] != 0xE2 || text[from + 1] != 0x80) return null;
        length = 3;
        return text[from + 2] is 0x98 or 0x99 ? 0x98 : text[from + 2] is 0x9C or 0x9D ? 0x9C : null;
    }

    private readonly bool IsComment() => text[at] == '/' && at + 1 < text.Length && text[at + 1] is (byte)'/' or (byte)'*';

    private void PassComment()
    {
        var isLine = text[at + 1] == '/';
        var length = text[(at + 2)..].IndexOf(isLine ? "\n"u8 : "*/"u8);
        var end = length < 0 ? text.Length : at + 2 + length + (isLine ? 1 : 2);
        Add(at, end, "a comment", null);
        at = end;
    }

    private void GiveUp()
    {
        IsComplete = false;
        state = State.Stop;
    }

    private void Add(int start, int end, string? from, string? to)
    {
        if (Kept.Count == most) LeftOut++;
        else Kept.Add(new JsonFault(start, end, Expected, from, to));
    }
}
