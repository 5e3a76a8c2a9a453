namespace EmailSync.MockServer.Sandboxes;

/// <summary>Moves the sandbox's name from the path to the path base, so that each route serves all sandboxes.</summary>
public sealed class SandboxMiddleware(RequestDelegate next, SandboxNames names)
{
    public Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value.AsSpan();
        if (SandboxPath.TryFindName(path, out var name) && !name.IsEmpty && names.IsTaken(name))
        {
            http.Request.PathBase = new PathString(path[..(name.Length + 1)].ToString());
            http.Request.Path = new PathString(path[(name.Length + 1)..].ToString());
        }

        return next(http);
    }
}
