using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Login.Requests;

/// <summary>Finds the tenant that a request to the login names.</summary>
internal sealed class LoginTenants(SandboxRegistry sandboxes, SandboxNames names, MockOptions options)
{
    /// <summary>All sandboxes, that of the request's path first: codes and tokens are looked for there.</summary>
    public IEnumerable<Sandbox> All(Sandbox ofPath) => sandboxes.All.Where(sandbox => sandbox != ofPath).Prepend(ofPath);

    /// <summary>Looks for something in all sandboxes, that of the request's path first.</summary>
    /// <returns>It and its sandbox; null if no sandbox has it.</returns>
    public (Sandbox Sandbox, T Found)? Find<T>(Sandbox ofPath, Func<Sandbox, T?> find)
        where T : class
    {
        foreach (var sandbox in All(ofPath))
            if (find(sandbox) is { } found)
                return (sandbox, found);
        return null;
    }

    /// <summary>The sandbox of a tenant.</summary>
    /// <param name="name">Its name, in any letter case.</param>
    /// <param name="request">The request that names it.</param>
    /// <returns>null if no online tenant can have this name.</returns>
    public Sandbox? Named(string name, HttpRequest request) =>
        SandboxPath.TypeOf(name) == InstallationType.Online && names.CanName(name)
            ? sandboxes.Use(name, BrowserSite.IsForeign(request) ? SandboxTrust.Foreign : SandboxTrust.Unproven)
            : null;

    /// <summary>The tenant for a request that names none: the one before its path, otherwise the configured one.</summary>
    /// <param name="ofPath">The sandbox of the request's path.</param>
    /// <param name="request">The request.</param>
    /// <returns>null if the path names an on-site installation, which has no such login.</returns>
    public Sandbox? Default(Sandbox ofPath, HttpRequest request) =>
        ofPath.Name.Length == 0 ? Named(options.Login.DefaultTenant, request)
        : ofPath.Type == InstallationType.Online ? ofPath
        : null;
}
