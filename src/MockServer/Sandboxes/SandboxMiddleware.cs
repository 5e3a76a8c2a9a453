namespace EmailSync.MockServer.Sandboxes;

/// <summary>Takes the sandbox's name off the path, as the path base, so that every route stands once for all sandboxes.</summary>
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
