using System.Text.Json;
using EmailSync.Traffic.Callers;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.SignIn;

/// <summary>Reads members of an answer in JSON.</summary>
internal static class AnswerText
{
    private const int MostRead = 256 * 1024;

    /// <summary>The JSON object that is the answer; null if it is none, or not known whole.</summary>
    public static JsonDocument? Object(ExchangeAnswer answer)
    {
        if (!answer.IsReadable || answer.Content.IsEmpty || answer.Content.Length > MostRead) return null;
        try
        {
            var json = JsonDocument.Parse(answer.Content);
            if (json.RootElement.ValueKind == JsonValueKind.Object) return json;
            json.Dispose();
        }
        catch (JsonException)
        {
            // Another format says nothing here.
        }

        return null;
    }

    /// <summary>The text of a member; null if it has none, or a recorder replaced it.</summary>
    public static string? Of(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var member) || member.ValueKind != JsonValueKind.String) return null;
        try
        {
            return member.GetString() is { Length: > 0 } text && !HiddenValue.Is(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }
}
