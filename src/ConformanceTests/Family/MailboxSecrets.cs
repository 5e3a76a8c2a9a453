using System.Text.RegularExpressions;
using EmailSync.ConformanceTests.Redaction;
using EmailSync.ConformanceTests.Wire;

namespace EmailSync.ConformanceTests.Family;

/// <summary>An account that is read may hold the password of its mail server: no report may.</summary>
public static partial class MailboxSecrets
{
    /// <summary>Tells a mask the passwords that stand in an answer, in JSON or XML.</summary>
    public static void Learn(SecretMask mask, Reply reply)
    {
        foreach (var password in Passwords().Matches(reply.Text).SelectMany(match => match.Groups.Values.Skip(1)).Where(group => group.Success))
            mask.Learn(password.Value, "mailbox");
    }

    [GeneratedRegex("""(?:"Password"\s*:\s*"((?:[^"\\]|\\.)+)")|(?:<Password(?:\s[^>]*)?>([^<]+)<)""", RegexOptions.IgnoreCase)]
    private static partial Regex Passwords();
}
