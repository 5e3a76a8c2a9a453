using System.Text.Json;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Memory;

namespace EmailSync.WireMock.Requests;

/// <summary>Answers with an array of calls, sent in parts, so that a full journal is never held twice.</summary>
internal static class AnswerStream
{
    public static async Task WriteAsync<T>(HttpContext http, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> writeItem, Action<Utf8JsonWriter> writeRest)
    {
        ControlJson.Start(http);
        await using var stream = new StreamedJson(http, ControlJson.Options);
        var json = stream.Json;
        json.WriteStartObject();
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            writeItem(json, item);
            await stream.PaceAsync();
        }

        json.WriteEndArray();
        writeRest(json);
        json.WriteEndObject();
    }

    /// <summary>What WireMock writes after most arrays: its journal can be switched off, ours cannot.</summary>
    public static void WriteJournalState(Utf8JsonWriter json) => json.WriteBoolean("requestJournalDisabled", false);
}
