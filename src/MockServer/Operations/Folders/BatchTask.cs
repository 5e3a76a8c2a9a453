using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.MockServer.Operations.Folders;

/// <summary>A refresh of folders that goes on after its call was answered.</summary>
/// <param name="Id">Its key.</param>
/// <param name="AccountId">The account whose mail it reads.</param>
/// <param name="AssociateId">The account's owner; 0 if it is not known.</param>
/// <param name="From">When it was started.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Fault">Its result.</param>
public sealed record BatchTask(int Id, int AccountId, int AssociateId, DateTimeOffset From, DateTimeOffset Until, MailboxFault Fault)
{
    private const int All = 100;

    /// <summary>How much of it is done at a time, in percent.</summary>
    public int PercentAt(DateTimeOffset now) => now >= Until ? All
        : (int)Math.Clamp((now - From) / (Until - From) * All, 0, All - 1);
}
