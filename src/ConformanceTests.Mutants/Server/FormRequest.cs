namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The request as form fields: SyncUserAccount.AccountId=1 or SyncUserAccount[AccountId]=1.</summary>
internal static class FormRequest
{
    public static SyncAccount? Read(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        SyncAccount? account = null;
        foreach (var (key, value) in fields)
        {
            var path = key.Replace('[', '.').Replace("]", "", StringComparison.Ordinal).ToLowerInvariant();
            account = path switch
            {
                "syncuseraccount.accountid" => (account ?? new SyncAccount()) with { AccountId = Number(value) },
                "syncuseraccount.associateid" => (account ?? new SyncAccount()) with { AssociateId = Number(value) },
                "syncuseraccount.associatename" => (account ?? new SyncAccount()) with { AssociateName = value },
                "syncuseraccount" when value is not ("" or "null") => throw new MalformedBodyException("SyncUserAccount is not a text."),
                _ => account,
            };
        }

        return account;
    }

    /// <summary>The accounts of a list: SyncUserAccounts[0].AccountId=1 or SyncUserAccounts[0][AccountId]=1.</summary>
    public static IReadOnlyList<SyncAccount> ReadList(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var accounts = new SortedDictionary<int, SyncAccount?>();
        foreach (var (key, value) in fields)
        {
            if (key.ToLowerInvariant().Split('[', ']', '.').Where(part => part.Length > 0)
                .ToList() is not ["syncuseraccounts", var location, var name] || Number(location) is not { } at) continue;
            accounts[at] = Read([new($"SyncUserAccount.{name}", value)]) is not { } read ? accounts.GetValueOrDefault(at)
                : accounts.GetValueOrDefault(at) is not { } known ? read
                : known with
                {
                    AccountId = read.AccountId ?? known.AccountId,
                    AssociateId = read.AssociateId ?? known.AssociateId,
                    AssociateName = read.AssociateName ?? known.AssociateName
                };
        }

        return [.. accounts.Values.OfType<SyncAccount>()];
    }

    private static int? Number(string text) =>
        text.Length == 0 ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new MalformedBodyException("A key is not a whole number of 32 bits.");
}

/// <summary>Names and values of application/x-www-form-urlencoded.</summary>
internal static class RawFormFields
{
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(byte[] bytes)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var pair in Encoding.Latin1.GetString(bytes).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var halves = pair.Split('=', 2);
            fields.Add(new(Decode(halves[0]), halves.Length == 2 ? Decode(halves[1]) : ""));
        }

        return fields;
    }

    private static string Decode(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '%') bytes.Add(text[at] == '+' ? (byte)' ' : (byte)text[at]);
            else if (at + 2 < text.Length
                && byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                at += 2;
            }
            else throw new MalformedBodyException("A percent sign is not followed by two hexadecimal digits.");
        }

        return RawBodyText.Decode([.. bytes], null);
    }
}
