using EmailSync.Proxy.Forwarding;

namespace EmailSync.Proxy.ReadOnly;

/// <summary>
/// Decides what changes nothing: GET, HEAD and OPTIONS (RFC 9110 section 9.2.1), operations whose name in the contract begins with a verb
/// that reads, and signing in, without which nothing could be read.
/// </summary>
internal sealed class ReadOnlyRule(ProxyOperations operations)
{
    private const string Login = "login";

    // A name continues with a capital letter: GetFolderList, but not Getaway.
    private static readonly string[] Verbs =
        ["Get", "CreateDefault", "Has", "Is", "Can", "Find", "Search", "List", "Count", "Calculate", "Latest"];

    public bool Passes(HttpContext http)
    {
        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)) return true;
        if (operations.Find(http) is { Operation: { } operation }) return Reads(operation.Path[(operation.Path.LastIndexOf('/') + 1)..]);
        return HttpMethods.IsPost(method) && IsSignIn(http.Request);
    }

    private static bool Reads(string name) => Array.Exists(Verbs, verb =>
        name.StartsWith(verb, StringComparison.Ordinal) && (name.Length == verb.Length || char.IsAsciiLetterUpper(name[verb.Length])));

    private static bool IsSignIn(HttpRequest request)
    {
        var path = (request.PathBase + request.Path).Value ?? "";
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var first, ..] and var segments
            && (first.Equals(Login, StringComparison.OrdinalIgnoreCase)
                || (segments.Length == 2 && segments[1].Equals(Login, StringComparison.OrdinalIgnoreCase)));
    }
}
