using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>
/// Which words may name a sandbox. A configured or issued secret may not: a name stands in paths, lists, reports and files,
/// where nobody could hide it.
/// </summary>
public sealed class SandboxNames(SandboxRegistry sandboxes, Redactor redactor)
{
    /// <summary>Whether a word can stand before <c>/api</c>.</summary>
    public bool CanName(string word) => SandboxPath.CanName(word) && !redactor.Holds(word);

    /// <summary>The same for the name of a request's path, which is one. What exists has been asked before.</summary>
    internal bool IsTaken(ReadOnlySpan<char> name) => sandboxes.Find(name) is not null || !redactor.Holds(name);
}
