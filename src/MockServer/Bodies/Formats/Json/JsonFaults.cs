namespace EmailSync.MockServer.Bodies.Formats.Json;

/// <summary>
/// Finds every location where a text is not JSON, not just the first: after a fault it goes on as if that were corrected. In one
/// pass and without recursion.
/// </summary>
internal ref partial struct JsonFaults
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

    /// <summary>Whether the text could be read to its end; otherwise more faults may follow the last one.</summary>
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
    /// <param name="most">How many are kept; the rest is counted.</param>
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
                Add(at, text.Length, "the rest after the value", null);
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
                Close(next, isConfigured: state == State.Name);
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
                Add(at, at + 1, "something that is not a value", "a value");
                GiveUp();
                break;
            case (byte)'}' or (byte)']' or (byte)',' when IsInObject:
                Add(at, at, null, "a value");
                state = State.AfterValue;
                break;
            case (byte)'}' or (byte)']':
                if (state == State.Item) Add(at, at + 1, $"the comma before {(char)next}", null);
                Close(next, isConfigured: state == State.Item);
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
                if (!PassLiteral()) PassBare("a string", AfterValue, "");
                break;
        }
    }

    private readonly State AfterValue => objects.Count == 0 ? State.End : State.AfterValue;

    private void Pass(State then)
    {
        at++;
        state = then;
    }

    // A bracket of the wrong kind still closes the open one.
    private void Close(byte bracket, bool isConfigured = false)
    {
        if (bracket == '}' != IsInObject && !isConfigured)
            Add(at, at + 1, $"the bracket {(char)bracket}", IsInObject ? "the bracket }" : "the bracket ]");
        objects.RemoveAt(objects.Count - 1);
        Pass(AfterValue);
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

/// <summary>A location where a text is not JSON, and the correction. No part of the text is quoted: it may be secret.</summary>
/// <param name="Start">First wrong byte.</param>
/// <param name="End">Byte after it.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="From">What to remove; null if something is missing.</param>
/// <param name="To">What to insert; null if nothing.</param>
internal readonly record struct JsonFault(int Start, int End, string Expected, string? From, string? To);
