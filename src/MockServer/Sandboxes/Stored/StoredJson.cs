using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>Records in JSON, for those that are rarely written.</summary>
public static class StoredJson
{
    public static byte[] Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    /// <summary>Reads a record.</summary>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="bytes">The record.</param>
    /// <param name="type">Its type, whose context refuses members that it does not know: a newer version has written those.</param>
    /// <exception cref="StoredFormException">The record cannot be read.</exception>
    public static T Read<T>(string what, ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw new StoredFormException($"{what}: expected an object, found null.");
        }
        catch (JsonException exception)
        {
            // The message quotes what was found.
            var reason = string.Concat(exception.Message.Select(character => char.IsControl(character) ? '?' : character));
            throw new StoredFormException($"{what}: {reason}");
        }
    }
}
