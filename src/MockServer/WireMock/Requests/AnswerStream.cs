using System.Text.Json;
using EmailSync.MockServer.Admin;

namespace EmailSync.MockServer.WireMock.Requests;

/// <summary>Answers with an array of calls, sent in parts, so that a full journal is never held twice.</summary>
internal static class AnswerStream
{
    private const int AtOnce = 64;

    public static async Task WriteAsync<T>(HttpContext http, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> writeItem, Action<Utf8JsonWriter> writeRest)
    {
        ControlJson.Start(http);
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, ControlJson.Options);
        json.WriteStartObject();
        json.WriteStartArray(name);
        var written = 0;
        foreach (var item in items)
        {
            writeItem(json, item);
            if (++written % AtOnce != 0) continue;
            json.Flush();
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }

        json.WriteEndArray();
        writeRest(json);
        json.WriteEndObject();
    }

    /// <summary>What WireMock writes after most arrays: its journal can be switched off, ours cannot.</summary>
    public static void WriteJournalState(Utf8JsonWriter json) => json.WriteBoolean("requestJournalDisabled", false);
}
