namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Finds accounts by their addresses: only sorted positions, because there may be hundreds of thousands of accounts.</summary>
internal sealed class AddressIndex
{
    private readonly IReadOnlyList<MailAccount> all;
    private readonly int[] positions;

    public AddressIndex(IReadOnlyList<MailAccount> all)
    {
        this.all = all;
        var addresses = all.Select(account => account.Facts.EMailAddress ?? "").ToArray();
        positions = [.. Enumerable.Range(0, all.Count)];
        Array.Sort(positions, (one, other) =>
            Compare(addresses[one], addresses[other]) is not 0 and var order ? order : one.CompareTo(other));
    }

    /// <summary>The first account of the set with this address, in any letter case; null if there is none.</summary>
    public MailAccount? Find(string address)
    {
        var (low, high) = (0, positions.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (Compare(At(middle).Facts.EMailAddress ?? "", address) < 0) low = middle + 1;
            else high = middle;
        }

        return low < positions.Length && Compare(At(low).Facts.EMailAddress ?? "", address) == 0 ? At(low) : null;
    }

    private MailAccount At(int index) => all[positions[index]];

    private static int Compare(string one, string other) => StringComparer.OrdinalIgnoreCase.Compare(one, other);
}
