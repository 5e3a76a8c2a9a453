using System.Globalization;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Accounts as their records say.</summary>
/// <param name="Accounts">The accounts.</param>
/// <param name="Basis">What of them is made again.</param>
/// <param name="LastKey">The greatest key that was given.</param>
internal sealed record RestoredAccounts(AccountSet Accounts, AccountBasis Basis, int LastKey)
{
    /// <summary>Reads the records.</summary>
    /// <param name="stored">The records.</param>
    /// <param name="atFirst">Makes the initial accounts.</param>
    /// <returns>The accounts; null if nothing differs from the initial ones.</returns>
    public static RestoredAccounts? Of(StoredPart stored, Func<AccountSet> atFirst)
    {
        if (stored.Records.Count == 0) return null;
        var all = new StoredAccounts();
        var kept = new SortedDictionary<int, KeptAccount?>();
        foreach (var (name, bytes) in stored.Records)
        {
            if (name == AccountRecords.Set) all = StoredJson.Read("record on all accounts", bytes, StoredOperations.Default.StoredAccounts);
            else if (name.StartsWith(AccountRecords.Account, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(AccountRecords.Account.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                    out var key)) kept[key] = AccountForm.Read(key, bytes);
            else throw new StoredFormException($"accounts: there is no record '{name}'.");
        }

        var basis = new AccountBasis(atFirst, all.Samples, all.IsConfigured);
        var made = basis.Make();
        var accounts = new List<MailAccount>(made.All.Count + kept.Count);
        foreach (var account in made.All)
            if (!kept.Remove(account.AccountId, out var own)) accounts.Add(account);
            else if (own is not null) accounts.Add(account.Keeping(own));
        // One without facts was a sample that the options no longer make.
        foreach (var (_, own) in kept)
            if (own?.Facts is { } facts)
                accounts.Add(MailAccount.Of(facts, own.State, own.Fault, own.Mail));
        if (all.Order is { } order) Sort(accounts, order);
        return new RestoredAccounts(new AccountSet(accounts, made.IsConfigured), basis, all.LastKey);
    }

    private static void Sort(List<MailAccount> accounts, IReadOnlyList<int> order)
    {
        var places = new Dictionary<int, int>(order.Count);
        for (var i = 0; i < order.Count; i++) places[order[i]] = i;
        var sorted = accounts.OrderBy(account => places.GetValueOrDefault(account.AccountId, int.MaxValue)).ToList();
        accounts.Clear();
        accounts.AddRange(sorted);
    }
}
