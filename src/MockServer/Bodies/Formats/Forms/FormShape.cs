namespace EmailSync.MockServer.Bodies.Formats.Forms;

/// <summary>Recognises a form by its beginning: a key and an equals sign, which neither JSON nor XML begins with.</summary>
internal static class FormShape
{
    // Longer keys are possible, but nobody sends them.
    private const int LongestKey = 256;

    /// <summary>Whether it begins with an item of a list, <c>[0]=</c> or <c>[0].Name=</c>, which no JSON does.</summary>
    public static bool BeginsWithIndex(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != '[') return false;
        var digits = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits > 0 && text[(digits + 1)..] is [(byte)']', (byte)'=' or (byte)'.' or (byte)'[', ..];
    }

    public static bool Fits(ReadOnlySpan<byte> text)
    {
        var length = text[..Math.Min(text.Length, LongestKey)].IndexOf((byte)'=');
        if (length <= 0) return false;
        foreach (var letter in text[..length])
            if (!char.IsAsciiLetterOrDigit((char)letter) && !"._-$[]%".Contains((char)letter))
                return false;
        return char.IsAsciiLetter((char)text[0]) || text[0] is (byte)'_' or (byte)'$' or (byte)'%';
    }
}
