using System.Text;

namespace EmailSync.ConformanceTests.Targets;

/// <summary>Who logs in with a password.</summary>
/// <param name="User">User name, without a colon (RFC 7617 section 2).</param>
/// <param name="Password">Password; may be empty.</param>
public sealed record UserPassword(string User, string Password)
{
    /// <summary>The value of an Authorization field, in UTF-8 (RFC 7617 section 2.1).</summary>
    public string Authorization => $"Basic {Base64}";

    /// <summary>User and password in base64.</summary>
    public string Base64 => Convert.ToBase64String(Encoding.UTF8.GetBytes(ToString()));

    /// <summary>User and password as they are configured.</summary>
    public override string ToString() => $"{User}:{Password}";
}
