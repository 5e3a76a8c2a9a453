using System.Text.Json.Serialization.Metadata;
using EmailSync.MockServer.Memory;

namespace EmailSync.WireMockAdmin.Requests;

/// <summary>Answers with an array, sent in parts, so that a full journal is never held twice.</summary>
internal static class AnswerStream
{
    /// <param name="http">The request.</param>
    /// <param name="name">The member that holds the array.</param>
    /// <param name="items">Its items, made one by one.</param>
    /// <param name="type">Their type.</param>
    /// <param name="total">What WireMock tells as their number; null if it tells none.</param>
    /// <param name="withState">Whether to say that the journal is on: WireMock's can be switched off, ours cannot.</param>
    public static async Task WriteAsync<T>(HttpContext http, string name, IEnumerable<T> items, JsonTypeInfo<T> type, int? total = null,
        bool withState = false)
    {
        ControlJson.Start(http);
        await using var stream = new StreamedJson(http, ControlJson.Writing);
        var json = stream.Json;
        json.WriteStartObject();
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            JsonSerializer.Serialize(json, item, type);
            await stream.PaceAsync();
        }

        json.WriteEndArray();
        if (total is { } number)
        {
            json.WriteStartObject("meta");
            json.WriteNumber("total", number);
            json.WriteEndObject();
        }

        if (withState) json.WriteBoolean("requestJournalDisabled", false);
        json.WriteEndObject();
    }
}
