namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The request as a JSON object; a merge patch (RFC 7396) of an empty request reads the same.</summary>
internal static class JsonRequest
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static SyncAccount? Read(string text)
    {
        using var document = Parse(text);
        return Read(document.RootElement);
    }

    public static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(Utf8.GetBytes(text));
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException)
        {
            throw new MalformedBodyException("The body is not JSON (RFC 8259).");
        }
    }

    public static SyncAccount? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new MalformedBodyException("The request is not an object.");
        SyncAccount? account = null;
        foreach (var member in root.EnumerateObject())
            if (Is(member, "SyncUserAccount")) account = ReadAccount(member.Value);

        return account;
    }

    public static SyncAccount? ReadAccount(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.Object) throw new MalformedBodyException("An account is neither an object nor null.");
        var account = new SyncAccount();
        foreach (var member in value.EnumerateObject())
        {
            if (Is(member, "AccountId")) account = account with { AccountId = Number(member.Value) };
            else if (Is(member, "AssociateId")) account = account with { AssociateId = Number(member.Value) };
            else if (Is(member, "AssociateName")) account = account with { AssociateName = Text(member.Value) };
        }

        return account;
    }

    private static int? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        _ => throw new MalformedBodyException("A key is not a whole number of 32 bits."),
    };

    private static string? Text(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            throw new MalformedBodyException("AssociateName is not a text.");
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new MalformedBodyException("AssociateName holds half a surrogate pair.");
        }
    }

    // The vendor's own client writes camelCase: names are case-insensitive.
    public static bool Is(JsonProperty member, string name)
    {
        try
        {
            return member.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
        }
        catch (InvalidOperationException)
        {
            throw new MalformedBodyException("A name holds half a surrogate pair.");
        }
    }
}

/// <summary>The list of accounts as a JSON object, or as a patch that makes one.</summary>
internal static class JsonList
{
    private const string Member = "SyncUserAccounts";

    public static IReadOnlyList<SyncAccount> Read(string text, bool isPatch)
    {
        using var document = JsonRequest.Parse(text);
        var root = isPatch ? PatchRequest.Resolve(document, Member) : document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new MalformedBodyException("The request is not an object.");
        var accounts = new List<SyncAccount>();
        foreach (var member in root.EnumerateObject()
            .Where(member => JsonRequest.Is(member, Member) && member.Value.ValueKind != JsonValueKind.Null))
        {
            if (member.Value.ValueKind != JsonValueKind.Array) throw new MalformedBodyException("SyncUserAccounts is not a list.");
            accounts.AddRange(member.Value.EnumerateArray().Select(JsonRequest.ReadAccount).OfType<SyncAccount>());
        }

        return accounts;
    }
}
