using System.Collections.Immutable;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>
/// The folders of an account with their mail, as the last synchronisation has left them. Immutable. New mail is made when the cache is
/// next read, so that a synchronisation costs nothing for it.
/// </summary>
/// <param name="Fetches">How many fetches its mail is from.</param>
/// <param name="LastFolder">The greatest number that a folder has had.</param>
/// <param name="Folders">The folders, by number. The first is the inbox, the second that for sent mail.</param>
public sealed record MailCache(int Fetches, int LastFolder, ImmutableArray<CachedFolder> Folders)
{
    /// <summary>The most folders of an account in its life: their keys have room for so many.</summary>
    public const int MostFolders = 63;

    /// <summary>The cache has the newest of an account's mail.</summary>
    public const int MostMail = 200;

    /// <summary>The longest name of a folder.</summary>
    public const int LongestName = 255;

    public const int Inbox = 1;
    public const int Sent = 2;
    public const string Delimiter = "/";

    private const int FirstFetch = 4;
    private const int FolderBytes = 120;
    private const int MailBytes = 24;
    private static readonly TimeSpan BetweenMail = TimeSpan.FromSeconds(20);

    /// <summary>Estimated memory.</summary>
    public int Bytes => Folders.Sum(folder => FolderBytes + (2 * folder.Name.Length) + (MailBytes * folder.Mail.Length));

    /// <summary>The cache of an account of which no mail was read.</summary>
    public static MailCache First(AccountFacts facts)
    {
        string[] names = [Or(facts.InboxFolder, "INBOX"), Or(facts.SentFolder, "Sent"), "Drafts", "Trash"];
        var folders = names.Select((name, index) => new CachedFolder(index + 1, name))
            .DistinctBy(folder => folder.Name, StringComparer.OrdinalIgnoreCase);
        return new MailCache(0, names.Length, [.. folders]);
    }

    /// <summary>The cache with the mail of all fetches up to a state.</summary>
    public MailCache At(SyncState state)
    {
        if (state.Fetches <= Fetches) return this;
        var (first, last) = (MailAfter(Fetches) + 1, MailAfter(state.Fetches));
        first = Math.Max(first, last - MostMail + 1);
        var until = state.LastFetch ?? DateTimeOffset.UnixEpoch;
        var fresh = Enumerable.Range(first, last - first + 1)
            .Select(number => new CachedMail(number, until - ((last - number + 1) * BetweenMail), Seen: false));
        var oldest = last - MostMail;
        return this with
        {
            Fetches = state.Fetches,
            Folders = [.. Folders.Select(folder => folder with
            {
                Mail = [.. folder.Mail.Where(mail => mail.Number > oldest), .. folder.Number == Inbox ? fresh : []],
            })],
        };
    }

    /// <summary>The folder with a name, in any letter case (assumed); without one, the inbox. Null if there is none.</summary>
    public CachedFolder? Find(string? name) => string.IsNullOrEmpty(name)
        ? Folders.FirstOrDefault(folder => folder.Number == Inbox)
        : Folders.FirstOrDefault(folder => folder.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public CachedFolder? Find(int number) => Folders.FirstOrDefault(folder => folder.Number == number);

    /// <summary>The cache with another version of one of its folders.</summary>
    public MailCache With(CachedFolder folder) =>
        this with { Folders = [.. Folders.Select(known => known.Number == folder.Number ? folder : known)] };

    // Each fetch brings a mail, each second one two, and the first one some more.
    private static int MailAfter(int fetches) =>
        fetches == 0 ? 0 : (int)Math.Min(int.MaxValue - 1, FirstFetch + (long)fetches + (fetches / 2));

    private static string Or(string? name, string otherwise) => string.IsNullOrEmpty(name) ? otherwise : name;
}
