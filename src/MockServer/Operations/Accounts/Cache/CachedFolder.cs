using System.Collections.Immutable;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>A folder of an account.</summary>
/// <param name="Number">Its number in the account, from 1 to <see cref="MailCache.MostFolders"/>.</param>
/// <param name="Name">Its name.</param>
public sealed record CachedFolder(int Number, string Name)
{
    public bool Subscribed { get; init; } = true;

    /// <summary>Its mail, by number.</summary>
    public ImmutableArray<CachedMail> Mail { get; init; } = [];

    /// <summary>The greatest number that GetNewMail has returned.</summary>
    public int Listed { get; init; }

    /// <summary>The greatest number that GetFolderHasNewEMail has found.</summary>
    public int Accessed { get; init; }

    public int Unread => Mail.Count(mail => !mail.Seen);

    /// <summary>The number of its newest mail; 0 if it is empty.</summary>
    public int Latest => Mail.IsEmpty ? 0 : Mail[^1].Number;
}
