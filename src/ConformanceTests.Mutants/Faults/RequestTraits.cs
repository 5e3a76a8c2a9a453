namespace EmailSync.ConformanceTests.Mutants.Faults;

/// <summary>Properties of requests by which faults are triggered.</summary>
internal static class RequestTraits
{
    private static readonly JsonDocumentOptions Lenient =
        new() { MaxDepth = 20_000, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public const string SyncEmailAccount = "SyncEmailAccount";

    /// <summary>Whether it calls an operation of the agent.</summary>
    public static bool IsCall(this Request request, string operation = SyncEmailAccount) =>
        request.Method == "POST" && request.IsFor(operation);

    /// <summary>Whether it addresses an operation of the agent, with any method.</summary>
    public static bool IsFor(this Request request, string operation) =>
        request.Path.EndsWith($"/{operation}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the body is of a media type.</summary>
    public static bool IsOf(this Request request, string type) => request.Type()?.Name == type;

    public static bool IsJson(this Request request) => request.Type()?.Name.EndsWith("json", StringComparison.Ordinal) == true;

    public static bool IsXml(this Request request) => request.Type()?.IsXml == true;

    public static RawMediaType? Type(this Request request) => RawMediaType.Parse(request.First("Content-Type") ?? "");

    public static string Text(this Request request) => Encoding.UTF8.GetString(request.Body);

    /// <summary>The scheme of Authorization as it is spelt; null if there is none.</summary>
    public static string? Scheme(this Request request) => request.First("Authorization")?.Split(' ')[0];

    public static bool Uses(this Request request, string scheme) => scheme.Equals(request.Scheme(), StringComparison.OrdinalIgnoreCase);

    /// <summary>What follows the scheme.</summary>
    public static string Credentials(this Request request) =>
        request.First("Authorization") is { } value && value.Contains(' ', StringComparison.Ordinal)
            ? value[value.IndexOf(' ', StringComparison.Ordinal)..].Trim()
            : "";

    /// <summary>User and password of Basic; null if it is malformed or another scheme is used.</summary>
    public static (string User, string Password)? Basic(this Request request) =>
        request.Uses("Basic") ? BasicCredentials.Parse(request.Credentials()) : null;

    public static bool IsAnonymous(this Request request) => request.First("Authorization") is null && request.First("Cookie") is null;

    /// <summary>The values of $select as sent.</summary>
    public static IReadOnlyList<string> Selects(this Request request) =>
        [.. request.Query.Split('&')
            .Where(pair => pair.StartsWith("$select=", StringComparison.OrdinalIgnoreCase)
                || pair.StartsWith("%24select=", StringComparison.OrdinalIgnoreCase))
            .Select(pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..])];

    /// <summary>Whether a lenient reader finds something in a JSON body.</summary>
    public static bool HasJson(this Request request, Func<JsonElement, bool> test)
    {
        if (!request.IsJson()) return false;
        try
        {
            using var document = JsonDocument.Parse(request.Text(), Lenient);
            return test(document.RootElement);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether SyncUserAccount is there and passes the test.</summary>
    public static bool HasAccount(this Request request, Func<JsonElement, bool> test) =>
        request.HasJson(root => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("SyncUserAccount", out var account)
            && test(account));
}
