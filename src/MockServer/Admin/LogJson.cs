using System.Text.Json;
using EmailSync.MockServer.Memory;

namespace EmailSync.MockServer.Admin;

/// <summary>Answers with a list from logs, sent as it is written.</summary>
internal static class LogJson
{
    /// <summary>Answers with the list, or tells to come again where there is no memory for one more answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="memory">What bounds answers under way.</param>
    /// <param name="list">The list.</param>
    /// <param name="name">The member that holds it.</param>
    /// <param name="head">Writes the members before it.</param>
    /// <param name="write">Writes an item.</param>
    public static async Task WriteAsync<T>(HttpContext http, MemoryBudget memory, LogList<T> list, string name, Action<Utf8JsonWriter> head, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        using var hold = memory.UnderWay.TryHold(StreamedJson.Octets + list.Octets);
        if (hold is null)
        {
            await ControlError.WriteBusyAsync(http);
            return;
        }

        ControlJson.Start(http);
        await using var stream = new StreamedJson(http, ControlJson.Options);
        var json = stream.Json;
        json.WriteStartObject();
        head(json);
        json.WriteStartArray(name);
        foreach (var item in list.Items)
        {
            write(json, item);
            await stream.PaceAsync();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
