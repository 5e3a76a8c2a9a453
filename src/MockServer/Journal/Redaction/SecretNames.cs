namespace EmailSync.MockServer.Journal.Redaction;

/// <summary>Names whose values are secret: header fields, query names, form fields, members.</summary>
internal static class SecretNames
{
    /// <summary>What the name of a secret holds, in any letter case.</summary>
    public static readonly string[] Parts = ["password", "passwd", "secret", "token", "ticket", "authorization", "cookie", "xsrf", "api-key", "apikey", "sessionid"];

    public static bool IsSecret(string name)
    {
        foreach (var part in Parts)
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
