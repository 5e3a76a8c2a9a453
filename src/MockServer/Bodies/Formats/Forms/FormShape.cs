namespace EmailSync.MockServer.Bodies.Formats.Forms;

/// <summary>Recognises a form by its beginning: a key and an equals sign, which neither JSON nor XML begins with.</summary>
internal static class FormShape
{
    // Longer keys are possible, but nobody sends them.
    private const int LongestKey = 256;

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
