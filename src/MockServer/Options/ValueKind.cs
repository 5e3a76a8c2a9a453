using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace EmailSync.MockServer.Options;

/// <summary>Reads a value of a text; false where it is none.</summary>
internal delegate bool TryRead<T>(string text, [MaybeNullWhen(false)] out T value);

/// <summary>What a setting can be set to: in words, read from a text, and in JSON.</summary>
/// <param name="expected">What is expected, for people: follows "expected".</param>
/// <param name="tryRead">Reads a value.</param>
/// <param name="toJson">The value as a settings file has it.</param>
/// <param name="schema">A JSON Schema of such values: it takes none that cannot be read.</param>
internal sealed class ValueKind<T>(Func<string> expected, TryRead<T> tryRead, Func<T, JsonNode> toJson, Func<JsonObject> schema)
{
    public string Expected => expected();

    public JsonObject Schema => schema();

    public bool TryRead(string text, [MaybeNullWhen(false)] out T value) => tryRead(text, out value);

    public JsonNode ToJson(T value) => toJson(value);

    /// <summary>The value as a text that can be read again.</summary>
    public string Show(T value) => toJson(value).ToString();
}
