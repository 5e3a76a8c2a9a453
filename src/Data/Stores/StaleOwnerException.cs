namespace EmailSync.Data.Stores;

/// <summary>Other servers own some sandboxes of a commit now, or nobody does: nothing was stored.</summary>
/// <param name="sandboxes">Their names.</param>
public sealed class StaleOwnerException(IReadOnlyList<string> sandboxes)
    : SandboxLostException(sandboxes[0], $"this server no longer owns {string.Join(", ", sandboxes.Select(name => $"'{name}'"))}")
{
    public IReadOnlyList<string> Sandboxes => sandboxes;
}
