using System.Text.Json;

namespace EmailSync.Testing;

/// <summary>Reads JSON that a test gives.</summary>
internal static class GivenJson
{
    /// <exception cref="ArgumentException">It is not JSON.</exception>
    public static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException wrong)
        {
            throw new ArgumentException($"Expected JSON: {wrong.Message}", nameof(json), wrong);
        }
    }
}
