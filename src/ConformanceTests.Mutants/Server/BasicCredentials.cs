namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>User and password in the form of Basic (RFC 7617 section 2).</summary>
public static class BasicCredentials
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>User and password; null if it is not base64 of UTF-8 with a colon.</summary>
    public static (string User, string Password)? Parse(string credentials)
    {
        try
        {
            var bytes = Decode(credentials);
            var text = bytes is null ? "" : Utf8.GetString(bytes);
            var colon = text.IndexOf(':');
            return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    public static byte[]? Decode(string credentials)
    {
        // Convert skips whitespace; RFC 4648 section 3.3 allows none.
        if (credentials.Any(char.IsWhiteSpace)) return null;
        var bytes = new byte[credentials.Length];
        return Convert.TryFromBase64String(credentials, bytes, out var length) ? bytes[..length] : null;
    }

    public static string Write(string user, string password) => $"Basic {Convert.ToBase64String(Utf8.GetBytes($"{user}:{password}"))}";
}
