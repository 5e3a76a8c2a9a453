using System.Text.Json;

namespace EmailSync.MockServer.Bodies.Formats.Json;

/// <summary>What may stand at a place in a JSON text, known from the tokens before it.</summary>
internal sealed class JsonContext
{
    private readonly Stack<JsonTokenType> _open = new();
    private JsonTokenType _previous = JsonTokenType.None;
    private bool _afterComma;

    public int Depth => _open.Count;

    public bool AllowsComma => Depth > 0 && IsAfterValue;

    public string Expected
    {
        get
        {
            if (Depth == 0)
                return IsAfterValue ? "nothing after the JSON value" : "a JSON value";
            if (_open.Peek() == JsonTokenType.StartArray)
                return _afterComma ? "a value" : IsAfterValue ? "a comma or ]" : "a value or ]";
            if (_afterComma)
                return "a name in double quotes";
            return _previous == JsonTokenType.PropertyName ? "a value" : IsAfterValue ? "a comma or }" : "a name in double quotes, or }";
        }
    }

    private bool IsAfterValue =>
        _previous is not (JsonTokenType.None or JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray);

    public void Pass(JsonTokenType token)
    {
        if (token is JsonTokenType.StartObject or JsonTokenType.StartArray)
            _open.Push(token);
        else if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
            _open.Pop();
        _previous = token;
        _afterComma = false;
    }

    public void PassComma() => _afterComma = true;
}
