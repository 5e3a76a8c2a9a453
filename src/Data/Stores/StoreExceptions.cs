using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Stores;

/// <summary>The store cannot do it now: the disk is full or read-only, or the database does not answer. Later it may work again.</summary>
/// <param name="message">Why, in one line.</param>
/// <param name="cause">The cause; null if there is none.</param>
public sealed class StoreUnavailableException(string message, Exception? cause = null) : StoredDataException(message, cause);

/// <summary>
/// The store takes nothing of a sandbox any more, because another server has taken it over. Of the changes of the commit, nothing was
/// stored; those of other sandboxes can be committed again.
/// </summary>
/// <param name="sandbox">Its name.</param>
/// <param name="message">Why, in one line.</param>
public class SandboxLostException(string sandbox, string message) : StoredDataException(message)
{
    /// <summary>The sandbox's name.</summary>
    public string Sandbox => sandbox;
}

/// <summary>The data cannot be used: damaged, of a newer version, or not this program's. They are left as they are.</summary>
/// <param name="message">What is wrong, where, and the way out, in one line.</param>
/// <param name="cause">The cause; null if there is none.</param>
public sealed class StoreUnusableException(string message, Exception? cause = null) : Exception(message, cause);
