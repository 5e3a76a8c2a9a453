using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace EmailSync.MockServer.Settings;

/// <summary>Reads a value from a text; false if it is not valid.</summary>
internal delegate bool TryRead<T>(string text, [MaybeNullWhen(false)] out T value);

/// <summary>A kind of value: in words, read from a text, and in JSON.</summary>
/// <param name="expected">What is expected, for people: follows "expected".</param>
/// <param name="tryRead">Reads a value.</param>
/// <param name="schema">A JSON Schema of such values: it accepts none that cannot be read.</param>
/// <param name="show">The value as a text that can be read again; null for its usual form.</param>
internal sealed class ValueKind<T>(Func<string> expected, TryRead<T> tryRead, Func<JsonObject> schema, Func<T, string>? show = null)
{
    public string Expected => expected();

    public JsonObject Schema => schema();

    public bool TryRead(string text, [MaybeNullWhen(false)] out T value) => tryRead(text, out value);

    /// <summary>The value as a text that can be read again.</summary>
    public string Show(T value) => show?.Invoke(value) ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>The value in a settings file.</summary>
    public JsonNode ToJson(T value) => value switch { bool flag => flag, int number => number, long number => number, _ => Show(value) };
}
