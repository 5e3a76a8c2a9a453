using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EmailSync.MockServer.Memory;

namespace EmailSync.MockServer.Admin;

/// <summary>Answers with a list from logs, sent as it is written.</summary>
internal static class LogJson
{
    /// <summary>Answers with the list, or with 503 if there is no memory for one more answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="memory">Limits answers in progress.</param>
    /// <param name="list">The list.</param>
    /// <param name="name">The member that holds it.</param>
    /// <param name="of">Makes the object of an item.</param>
    /// <param name="type">The object's type.</param>
    /// <param name="counts">The members before the list.</param>
    public static async Task WriteAsync<T, TItem>(
        HttpContext http, MemoryBudget memory, LogList<T> list, string name, Func<T, TItem> of, JsonTypeInfo<TItem> type,
        params (string Name, long Count)[] counts)
        where T : class
    {
        using var hold = memory.UnderWay.TryHold(StreamedJson.Bytes + list.Bytes);
        if (hold is null)
        {
            await ControlError.WriteBusyAsync(http);
            return;
        }

        ControlJson.Start(http);
        await using var stream = new StreamedJson(http, ControlJson.Writing);
        var json = stream.Json;
        json.WriteStartObject();
        foreach (var (member, count) in counts) json.WriteNumber(member, count);
        json.WriteStartArray(name);
        foreach (var item in list.Items)
        {
            JsonSerializer.Serialize(json, of(item), type);
            await stream.PaceAsync();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
