namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Which method each resource accepts: 404, 405 with Allow, 501, and OPTIONS.</summary>
internal static class RawMethodRules
{
    private static readonly string[] Known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];

    public static RawAnswer? Evaluate(Request request, ResourceKind resource)
    {
        // Methods are case-sensitive (RFC 9110 section 9.1): post is not POST but unknown.
        if (!Known.Contains(request.Method)) return ErrorAnswer.Of(501, "This method is not implemented.", request);
        if (resource == ResourceKind.None) return ErrorAnswer.Of(404, "There is no resource at this path.", request);
        var taken = Taken(resource);
        if (request.Method == "OPTIONS") return RawAnswer.NoContent.Plus("Allow", string.Join(", ", taken));
        if (taken.Contains(request.Method)) return null;
        return ErrorAnswer.Of(405, "The resource does not take this method.", request).Plus("Allow", string.Join(", ", taken));
    }

    private static string[] Taken(ResourceKind resource) => resource switch
    {
        ResourceKind.Operation => ["POST", "OPTIONS"],
        ResourceKind.Readable => ["GET", "HEAD", "OPTIONS"],
        ResourceKind.State => ["PATCH", "OPTIONS"],
        ResourceKind.SignIn => ["GET", "HEAD", "POST", "PUT", "OPTIONS"],
        _ => ["GET", "HEAD", "POST", "OPTIONS"],
    };
}

internal enum ResourceKind
{
    None,
    Operation,
    Login,

    /// <summary>The count of effects, and the principal.</summary>
    Readable,
    SignIn,

    /// <summary>The state of the mail server, which the suite sets.</summary>
    State,

    /// <summary>The target * of OPTIONS.</summary>
    WholeServer,
}
