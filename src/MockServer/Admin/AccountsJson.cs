using System.Text.Json;
using System.Text.Json.Serialization;
using EmailSync.MockServer.Operations;

namespace EmailSync.MockServer.Admin;

/// <summary>Reads accounts from the body of a control request.</summary>
internal static partial class AccountsJson
{
    private const int MostAccounts = 10_000;

    /// <summary>The accounts, or place and text of what is wrong.</summary>
    public static (IReadOnlyList<AccountKey> Accounts, (string Place, string Message)? Fault) Read(byte[] octets)
    {
        try
        {
            var accounts = JsonSerializer.Deserialize(octets, Json.Default.Document)?.Accounts;
            if (accounts is null) return ([], ("/accounts", "Expected an array of accounts such as {\"accounts\":[{\"AccountId\":17,\"AssociateName\":\"tje0\"}]}, found nothing."));
            if (accounts.Count > MostAccounts) return ([], ("/accounts", $"Expected at most {MostAccounts} accounts, found {accounts.Count}."));
            for (var i = 0; i < accounts.Count; i++)
                if (accounts[i] is not { NamesSomething: true })
                    return ([], ($"/accounts/{i}", "Expected AccountId, AssociateName or AssociateId, found none of them."));
            return ([.. accounts.Select(account => account!.Value)], null);
        }
        catch (JsonException wrong)
        {
            return ([], (wrong.Path is { Length: > 1 } path ? path : "body", $"Expected accounts as JSON such as {{\"accounts\":[{{\"AccountId\":17}}]}}; line {wrong.LineNumber + 1}, character {wrong.BytePositionInLine + 1} is something else."));
        }
    }

    internal sealed record Document(IReadOnlyList<AccountKey?>? Accounts);

    [JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
    [JsonSerializable(typeof(Document))]
    private sealed partial class Json : JsonSerializerContext;
}
