using System.Collections.Frozen;

namespace EmailSync.Scenarios.Cleaning;

/// <summary>Words that are no personal data: those of the contract and of the protocol, and those that a user names.</summary>
internal sealed class Vocabulary
{
    private static readonly string[] Usual =
    [
        "true", "false", "null", "none", "yes", "no", "ok", "error", "default", "unknown", "success", "failed", "user", "admin",
        "administrator", "system", "anonymous", "INBOX", "Inbox", "Sent", "Sent Items", "Sent Mail", "Drafts", "Trash", "Junk", "Archive",
        "Deleted Items", "Spam", "imap", "imaps", "pop3", "smtp", "exchange", "graph", "tls", "ssl", "api", "v1", "Agents", "FULL", "Full",
        "Select", "Insert", "Update", "Delete", "Read", "Write", "text", "html", "localhost", "example.com", "example.org", "example.net",
        "superoffice", "superoffice.com", "NetServer", "WebApi", "Mr", "Ms", "Mrs", "Internal", "External", "InternalAssociate",
        Identities.User, Identities.UserWithoutEMail, "ADM0", "recorded", "request", "answer", "body", "status", "path", "query",
        "headers", "method", "credentials", "sandbox", "accounts", "entities", "version", "contentType", "refused", "mailbox", "value",
    ];

    private readonly FrozenSet<string> words;
    private readonly FrozenSet<string> usual;

    /// <param name="contract">The contract.</param>
    /// <param name="kept">What the user wants to keep.</param>
    public Vocabulary(ContractDocument contract, IEnumerable<string> kept)
    {
        var all = new HashSet<string>(Usual, StringComparer.OrdinalIgnoreCase);
        all.UnionWith(kept);
        usual = all.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<Schema>(ReferenceEqualityComparer.Instance);
        foreach (var operation in contract.Operations)
        {
            AddName(all, operation.Agent);
            AddName(all, operation.Path[(operation.Path.LastIndexOf('/') + 1)..]);
            foreach (var parameter in operation.Parameters) AddName(all, parameter.Name);
            AddSchema(all, operation.RequestBody?.Schema, seen);
            foreach (var response in operation.Responses) AddSchema(all, response.Schema, seen);
        }

        words = all.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a text is one of the words.</summary>
    public bool Keeps(string text) => words.Contains(text);

    /// <summary>Whether a name is one of the words that are nobody's name; those of the contract can be.</summary>
    public bool KeepsName(string text) => usual.Contains(text);

    private static void AddSchema(HashSet<string> all, Schema? schema, HashSet<Schema> seen)
    {
        if (schema is null || !seen.Add(schema)) return;
        if (schema.Name is { } name) AddName(all, name[(name.LastIndexOf('.') + 1)..]);
        foreach (var value in schema.Enum)
            if (value.ValueKind == JsonValueKind.String && JsonStrings.Read(value) is { } text)
                all.Add(text);
        foreach (var property in schema.AllProperties)
        {
            AddName(all, property.Name);
            AddSchema(all, property.Schema, seen);
        }

        AddSchema(all, schema.Items, seen);
        AddSchema(all, schema.AdditionalProperties, seen);
        foreach (var part in schema.AllOf.Concat(schema.OneOf).Concat(schema.AnyOf)) AddSchema(all, part, seen);
    }

    // Texts about the contract have the words of its names.
    private static void AddName(HashSet<string> all, string name)
    {
        all.Add(name);
        var from = 0;
        for (var at = 1; at <= name.Length; at++)
            if (at == name.Length || (char.IsUpper(name[at]) && char.IsLower(name[at - 1])))
            {
                all.Add(name[from..at]);
                from = at;
            }
    }
}
