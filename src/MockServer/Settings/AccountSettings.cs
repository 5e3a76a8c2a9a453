using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Settings;

/// <summary>The settings of the accounts of every sandbox.</summary>
internal static class AccountSettings
{
    private static readonly Member<int> Id = new("AccountId", ValueKinds.Whole(int.MinValue, int.MaxValue), 0);
    private static readonly Member<string> Associate = new("AssociateName", ValueKinds.AnyText, "");
    private static readonly Member<int> AssociateId = new("AssociateId", ValueKinds.Whole(int.MinValue, int.MaxValue), 0);

    public static ItemKind<AccountKey> Account { get; } = ItemKind.Of([Id, Associate, AssociateId], at =>
    {
        var account = new AccountKey(at.Has(Id) ? at.Get(Id) : null, at.Has(Associate) ? at.Get(Associate) : null,
            at.Has(AssociateId) ? at.Get(AssociateId) : null);
        if (!account.NamesSomething) at.Settings.Wrong(at.At, "AccountId, AssociateName or AssociateId", "");
        return account;
    });
}
