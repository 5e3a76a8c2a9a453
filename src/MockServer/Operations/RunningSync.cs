using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Operations;

/// <summary>A synchronisation from its beginning until the call that set it off is answered.</summary>
/// <param name="running">Where it is counted.</param>
/// <param name="account">What is synchronised.</param>
public sealed class RunningSync(RunningSyncs running, AccountKey account) : IDisposable
{
    /// <summary>Must be called once.</summary>
    public void Dispose() => running.End(account);
}
