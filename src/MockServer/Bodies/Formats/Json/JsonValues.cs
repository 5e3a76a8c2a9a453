using System.Text.Json;

namespace EmailSync.MockServer.Bodies.Formats.Json;

/// <summary>Bounds how many values a document has: each costs memory while it is read, be it a digit.</summary>
internal static class JsonValues
{
    /// <summary>Most brackets, names and values; a state of 16 MiB has half as many.</summary>
    public const int Most = 2_000_000;

    /// <summary>Whether a document has more. What is no JSON is told of by who reads it.</summary>
    public static bool AreTooMany(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= Most) return false;
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = BodyFormat.MaxDepth });
        try
        {
            for (var count = 0; reader.Read(); count++)
                if (count == Most)
                    return true;
        }
        catch (JsonException)
        {
            // It is wrong up to here, and stays so.
        }

        return false;
    }
}
