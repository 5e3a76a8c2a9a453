using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>Reads the accounts to be set in sandboxes.</summary>
internal static class AccountsReader
{
    /// <summary>The member with the accounts.</summary>
    public const string Accounts = "accounts";

    private const string Whole = "an array of accounts such as {\"accounts\":[{\"AccountId\":17,\"AssociateName\":\"tje0\"}]}";

    /// <summary>The accounts by sandbox.</summary>
    /// <param name="json">The document.</param>
    /// <param name="isOfOne">Whether all are for one sandbox, whichever they name.</param>
    /// <param name="names">Decides which names a sandbox may have.</param>
    /// <param name="errors">Gets what is wrong.</param>
    /// <returns>The key is null for every sandbox or for the one sandbox, and empty for the root installation.</returns>
    public static ILookup<string?, AccountReader> Read(JsonElement json, bool isOfOne, SandboxNames names, List<DefinitionError> errors)
    {
        var reader = MemberReader.Of(json, "", [Accounts], StringComparer.OrdinalIgnoreCase, errors);
        if (errors.Count > 0) return Nothing;
        if (reader.Any(Accounts) is not { ValueKind: JsonValueKind.Array } list)
        {
            reader.Expected(Accounts, Whole);
            return Nothing;
        }

        if (list.GetArrayLength() > SampleAccountOptions.MostAccounts)
        {
            errors.Add(
                new DefinitionError($"/{Accounts}",
                    $"expected at most {SampleAccountOptions.MostAccounts} accounts, found {list.GetArrayLength()}."));
            return Nothing;
        }

        var accounts = list.EnumerateArray()
            .Select((account, i) => new AccountReader(account, $"/{Accounts}{JsonPointer.Segment(i)}", errors)).ToList();
        foreach (var nameless in accounts.Where(account => !account.NamesSomething))
            errors.Add(new DefinitionError(nameless.Location, "expected AccountId, AssociateName or AssociateId, found none of them."));
        errors.AddRange(accounts.Select(account => account.Contradiction()).OfType<DefinitionError>());
        if (!isOfOne) CheckSandboxes(accounts, names, errors);
        foreach (var same in accounts.Where(account => account.Key is not null)
            .GroupBy(account => (isOfOne ? null : account.Sandbox?.ToUpperInvariant(), account.Key)))
            foreach (var again in same.Skip(1))
                errors.Add(
                    new DefinitionError(again.Location + JsonPointer.Segment(AccountMembers.AccountId),
                        $"expected each AccountId once, found {same.Key.Key} again, after {same.First().Location}."));
        return accounts.ToLookup(account => isOfOne ? null : account.Sandbox, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The accounts, ready to be set in a sandbox.</summary>
    public static AccountSet Configured(IReadOnlyList<AccountReader> accounts)
    {
        var free = new FreeKeys(accounts.Select(account => account.Key).OfType<int>());
        return new AccountSet([.. accounts.Select(account => account.Account(account.Key ?? free.Next()))], isConfigured: true);
    }

    private static void CheckSandboxes(List<AccountReader> accounts, SandboxNames names, List<DefinitionError> errors)
    {
        var isNamed = accounts.Exists(account => account.Sandbox is not null);
        foreach (var account in accounts)
        {
            var location = account.Location + JsonPointer.Segment(AccountMembers.Sandbox);
            if (isNamed && account.Sandbox is null)
                errors.Add(new DefinitionError(location, "expected the name of a sandbox as in the other accounts, found nothing."));
            else if (account.Sandbox is { Length: > 0 } name && !names.CanName(name))
                errors.Add(new DefinitionError(location, "expected the name of a sandbox as in a path before /api, found something else."));
        }
    }

    private static ILookup<string?, AccountReader> Nothing => Array.Empty<AccountReader>().ToLookup(account => account.Sandbox);
}
