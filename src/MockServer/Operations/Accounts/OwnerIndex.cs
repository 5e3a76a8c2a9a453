using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>
/// Finds accounts by their owners: only positions sorted by name and by key, because there may be
/// hundreds of thousands of accounts. A call may name ten thousand, so no search is linear.
/// </summary>
internal sealed class OwnerIndex
{
    private readonly IReadOnlyList<MailAccount> all;
    private readonly int[] byName;
    private readonly int[] byId;

    public OwnerIndex(IReadOnlyList<MailAccount> all)
    {
        this.all = all;
        var owners = new Owner[all.Count];
        for (var i = 0; i < owners.Length; i++) owners[i] = Of(i);
        byName = Ordered(owners, CompareNames);
        byId = Ordered(owners, CompareIds);
    }

    /// <summary>The accounts whose owner has this name, in any letter case, in the order of the set.</summary>
    public IEnumerable<MailAccount> Named(string name) => Run(byName, owner => Compare(owner.Name, name));

    /// <summary>The accounts whose owner has this key, in the order of the set.</summary>
    public IEnumerable<MailAccount> Of(int? id) => Run(byId, owner => Nullable.Compare(owner.Id, id));

    /// <summary>Whether an account matches an owner; an unknown owner matches any.</summary>
    public bool MayHave(AccountKey key) => (key.AssociateName, key.AssociateId) switch
    {
        (null, null) => all.Count > 0,
        (null, var id) => Has(byId, owner => Nullable.Compare(owner.Id, id)) || Has(byId, owner => Nullable.Compare(owner.Id, null)),
        (var name, null) => Has(byName, owner => Compare(owner.Name, name)) || Has(byName, owner => Compare(owner.Name, null)),
        var (name, id) => HasPair(name, id) || HasPair(name, null) || HasPair(null, id) || HasPair(null, null),
    };

    private bool HasPair(string? name, int? id) =>
        Has(byName, owner => Compare(owner.Name, name) is not 0 and var order ? order : Nullable.Compare(owner.Id, id));

    private bool Has(int[] index, Func<Owner, int> order) =>
        First(index, order) is var at && at < index.Length && order(Of(index[at])) == 0;

    private IEnumerable<MailAccount> Run(int[] index, Func<Owner, int> order)
    {
        var found = new List<int>();
        for (var at = First(index, order); at < index.Length && order(Of(index[at])) == 0; at++) found.Add(index[at]);
        found.Sort();
        return found.Select(position => all[position]);
    }

    // The first that does not come before the searched value.
    private int First(int[] index, Func<Owner, int> order)
    {
        var (low, high) = (0, index.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (order(Of(index[middle])) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private Owner Of(int position)
    {
        var facts = all[position].Facts;
        return new Owner(facts.AssociateName, facts.AssociateId, position);
    }

    private static int[] Ordered(Owner[] owners, Comparison<Owner> order)
    {
        Array.Sort(owners, order);
        return [.. owners.Select(owner => owner.Position)];
    }

    private static int CompareNames(Owner one, Owner other) =>
        Compare(one.Name, other.Name) is not 0 and var order ? order
        : Nullable.Compare(one.Id, other.Id) is not 0 and var byId ? byId
        : one.Position.CompareTo(other.Position);

    private static int CompareIds(Owner one, Owner other) =>
        Nullable.Compare(one.Id, other.Id) is not 0 and var order ? order : one.Position.CompareTo(other.Position);

    private static int Compare(string? one, string? other) => StringComparer.OrdinalIgnoreCase.Compare(one, other);

    private readonly record struct Owner(string? Name, int? Id, int Position);
}
