namespace EmailSync.MockServer.Bodies.Formats.Json;

internal static class JsonString
{
    /// <summary>Whether a text that begins with a quote has the closing one too.</summary>
    public static bool IsOver(ReadOnlySpan<byte> utf8)
    {
        for (var at = 1; at < utf8.Length; at++)
        {
            if (utf8[at] == '"')
                return true;
            if (utf8[at] == '\\')
                at++;
        }

        return false;
    }
}
