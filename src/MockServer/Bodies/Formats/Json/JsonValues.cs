using System.Text.Json;

namespace EmailSync.MockServer.Bodies.Formats.Json;

/// <summary>Limits how many values a document may have: even a digit costs memory while it is read.</summary>
internal static class JsonValues
{
    /// <summary>Most brackets, names and values; a state of 16 MiB has half as many.</summary>
    public const int Most = 2_000_000;

    /// <summary>Whether a document has more. Syntax errors are left to the reader.</summary>
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
            // Not JSON: the reader will report it.
        }

        return false;
    }
}
