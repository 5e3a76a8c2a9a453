using System.Text.Json;

namespace EmailSync.MockServer.Bodies.Formats.Json;

/// <summary>What may come next in a JSON text, from the tokens before it.</summary>
internal sealed class JsonContext
{
    private readonly Stack<JsonTokenType> open = new();
    private JsonTokenType previous = JsonTokenType.None;
    private bool afterComma;

    public int Depth => open.Count;

    public bool AllowsComma => Depth > 0 && IsAfterValue;

    public string Expected
    {
        get
        {
            if (Depth == 0)
                return IsAfterValue ? "nothing after the JSON value" : "a JSON value";
            if (open.Peek() == JsonTokenType.StartArray)
                return afterComma ? "a value" : IsAfterValue ? "a comma or ]" : "a value or ]";
            if (afterComma)
                return "a name in double quotes";
            return previous == JsonTokenType.PropertyName ? "a value" : IsAfterValue ? "a comma or }" : "a name in double quotes, or }";
        }
    }

    private bool IsAfterValue =>
        previous is not (JsonTokenType.None or JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray);

    public void Pass(JsonTokenType token)
    {
        if (token is JsonTokenType.StartObject or JsonTokenType.StartArray)
            open.Push(token);
        else if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
            open.Pop();
        previous = token;
        afterComma = false;
    }

    public void PassComma() => afterComma = true;
}
