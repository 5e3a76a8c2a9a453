using System.Text.Json;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The list of accounts as a JSON object, or as a patch that makes one.</summary>
internal static class JsonList
{
    private const string Member = "SyncUserAccounts";

    public static IReadOnlyList<SyncAccount> Read(string text, bool isPatch)
    {
        using var document = JsonRequest.Parse(text);
        var root = isPatch ? PatchRequest.Resolve(document, Member) : document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new MalformedBodyException("The request is no object.");
        var accounts = new List<SyncAccount>();
        foreach (var member in root.EnumerateObject().Where(member => JsonRequest.Is(member, Member) && member.Value.ValueKind != JsonValueKind.Null))
        {
            if (member.Value.ValueKind != JsonValueKind.Array) throw new MalformedBodyException("SyncUserAccounts is no list.");
            accounts.AddRange(member.Value.EnumerateArray().Select(JsonRequest.ReadAccount).OfType<SyncAccount>());
        }

        return accounts;
    }
}
