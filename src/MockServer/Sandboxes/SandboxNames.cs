using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>
/// Decides which names a sandbox may have. A configured or issued secret is not allowed: names appear in paths, lists, reports and
/// files, where it could not be redacted.
/// </summary>
public sealed class SandboxNames(SandboxRegistry sandboxes, Redactor redactor)
{
    /// <summary>Whether a word can be a name before <c>/api</c>.</summary>
    public bool CanName(string word) => SandboxPath.CanName(word) && !redactor.Holds(word);

    /// <summary>The same for a name from a request's path, which is well-formed. Existing names have been checked before.</summary>
    internal bool IsTaken(ReadOnlySpan<char> name) => sandboxes.IsLoaded(name) || !redactor.Holds(name);
}
