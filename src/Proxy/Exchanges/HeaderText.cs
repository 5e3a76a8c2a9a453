using System.Text;

namespace EmailSync.Proxy.Exchanges;

/// <summary>Values of fields: Latin-1 in HttpClient and Kestrel, so that no byte is lost; UTF-8 where people read them.</summary>
internal static class HeaderText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The value as UTF-8, if its bytes are that.</summary>
    public static string Readable(string value)
    {
        if (Ascii.IsValid(value)) return value;
        try
        {
            return Strict.GetString(Encoding.Latin1.GetBytes(value));
        }
        catch (DecoderFallbackException)
        {
            return value;
        }
    }
}
