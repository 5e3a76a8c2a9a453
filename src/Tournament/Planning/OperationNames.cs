namespace EmailSync.Tournament.Planning;

/// <summary>What an operation's name tells of what it does: the contract has no other sign.</summary>
internal static class OperationNames
{
    private static readonly string[] Reading =
    [
        "Get", "List", "CreateDefault", "Find", "Search", "Is", "Has", "Validate", "Calculate", "Count", "Test", "Authenticate", "Latest",
        "Cache", "Check", "Resolve", "Query", "Can", "Preview",
    ];

    // Carried out twice, they leave what they leave carried out once.
    private static readonly string[] Repeatable =
        ["Delete", "Remove", "Set", "Empty", "Clear", "Refresh", "Update", "Mark", "Toggle", "Sync", "Reset", "Revoke"];

    /// <summary>The last part of the vendor's id.</summary>
    public static string Last(string operationId) => operationId[(operationId.LastIndexOf('_') + 1)..];

    /// <summary>Whether it only reads.</summary>
    public static bool Reads(string operationId) => Begins(operationId, Reading);

    /// <summary>Whether a second time changes nothing more.</summary>
    public static bool IsRepeatable(string operationId) => Begins(operationId, Repeatable);

    // GetReady begins with Get, Issue does not begin with Is: a new word begins with a capital letter.
    private static bool Begins(string operationId, string[] words)
    {
        var name = Last(operationId);
        return words.Any(word => name.StartsWith(word, StringComparison.Ordinal)
            && (name.Length == word.Length || !char.IsLower(name[word.Length])));
    }
}
