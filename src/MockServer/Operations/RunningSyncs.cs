using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Operations;

/// <summary>The running synchronisations of one sandbox. Each belongs to a call, so the connections bound their number.</summary>
public sealed class RunningSyncs : ISandboxPart
{
    private readonly Lock gate = new();
    private readonly Dictionary<AccountKey, int> byAccount = [];
    private int all;

    /// <summary>How many are running.</summary>
    public int Count
    {
        get
        {
            lock (gate) return all;
        }
    }

    /// <summary>Starts one.</summary>
    /// <param name="account">What is synchronised.</param>
    /// <param name="same">How many of the same account ran before.</param>
    /// <param name="total">How many are running, including this one.</param>
    public RunningSync Begin(AccountKey account, out int same, out int total)
    {
        account = account.Folded;
        lock (gate)
        {
            byAccount.TryGetValue(account, out same);
            byAccount[account] = same + 1;
            total = ++all;
        }

        return new RunningSync(this, account);
    }

    internal void End(AccountKey account)
    {
        lock (gate)
        {
            all--;
            if (--byAccount[account] == 0) byAccount.Remove(account);
        }
    }
}

/// <summary>A synchronisation from its start until the call that started it is answered.</summary>
/// <param name="running">Counts it.</param>
/// <param name="account">What is synchronised.</param>
public sealed class RunningSync(RunningSyncs running, AccountKey account) : IDisposable
{
    /// <summary>Must be called once.</summary>
    public void Dispose() => running.End(account);
}
