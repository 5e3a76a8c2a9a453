using System.Text;

namespace EmailSync.Contract.Media;

/// <summary>Finds the encoding that a charset names; bytes that it cannot decode are an error, never replaced.</summary>
public static class CharsetNames
{
    /// <summary>The encoding; null if the name is not known.</summary>
    public static Encoding? Find(string name)
    {
        // UTF-7 was used to smuggle markup and is refused everywhere.
        if (name.Equals("utf-7", StringComparison.OrdinalIgnoreCase)) return null;
        // Not a registered name, but the URL and HTML standards have it and many callers send it.
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
