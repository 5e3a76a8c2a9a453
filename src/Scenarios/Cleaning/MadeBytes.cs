namespace EmailSync.Scenarios.Cleaning;

/// <summary>Bytes in place of content that is no text, which cannot be searched for personal data.</summary>
internal static class MadeBytes
{
    public static byte[] Of(int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count; at++) bytes[at] = (byte)(at * 31);
        return bytes;
    }
}
