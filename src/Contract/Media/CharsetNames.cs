using System.Text;

namespace EmailSync.Contract.Media;

/// <summary>Finds the encoding that a charset names; bytes that it cannot decode are an error, never replaced.</summary>
public static class CharsetNames
{
    /// <summary>The encoding; null where the name is not known.</summary>
    public static Encoding? Find(string name)
    {
        // Decodes other text than it shows: refused everywhere since it was used to smuggle markup.
        if (name.Equals("utf-7", StringComparison.OrdinalIgnoreCase)) return null;
        // No registered name, but one that the URL and HTML standards know and many callers send.
        if (name.Equals("utf8", StringComparison.OrdinalIgnoreCase)) name = "utf-8";
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback,
                DecoderFallback.ExceptionFallback);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
