namespace EmailSync.MockServer.Options;

/// <summary>What a token for the control routes may do.</summary>
public enum ControlRole
{
    /// <summary>Read.</summary>
    Read,

    /// <summary>Read and change.</summary>
    Write,

    /// <summary>The same, list every claim, and release claims of other tokens.</summary>
    Admin,
}

/// <summary>A token for the control routes.</summary>
/// <param name="Name">Names it in messages and claims.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Hash">The SHA-256 of its text, in hexadecimal digits.</param>
public sealed record ControlToken(string Name, ControlRole Role, string Hash);
