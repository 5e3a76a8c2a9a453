namespace EmailSync.MockServer.Journal;

/// <summary>The parts of a request target as sent.</summary>
internal static class RequestTarget
{
    private const string SchemeEnd = "://";

    /// <summary>Length of scheme and authority of a target in absolute form (RFC 9112 section 3.2.2); 0 for any other.</summary>
    public static int OriginLength(string target)
    {
        var scheme = target.IndexOf(SchemeEnd, StringComparison.Ordinal);
        // A path or a query may contain a URL as well.
        if (scheme <= 0 || target.AsSpan(0, scheme).IndexOfAny("/?#") >= 0) return 0;
        var end = target.AsSpan(scheme + SchemeEnd.Length).IndexOfAny("/?#");
        return end < 0 ? target.Length : scheme + SchemeEnd.Length + end;
    }

    /// <summary>Path and query of a target; the path is / if an absolute target has none.</summary>
    public static string PathAndQuery(string target)
    {
        var origin = OriginLength(target);
        if (origin == 0) return target;
        return target.AsSpan(origin).StartsWith('/') ? target[origin..] : $"/{target[origin..]}";
    }
}
