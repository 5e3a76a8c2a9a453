using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Resources;

namespace EmailSync.Proxy.Forwarding;

/// <summary>Finds the contract's operation that a call to a server is about.</summary>
internal sealed class ProxyOperations(ContractDocument contract)
{
    private const string Root = "/api/";
    private readonly OperationDirectory operations = new(contract.Operations);

    /// <summary>The operation at the path and with the method of a request; null if there is none.</summary>
    public Resource? Find(HttpContext http) =>
        BelowInstallation(http) is { } path && operations.Find(path) is { } resource && resource.Contract.Method == http.Request.Method
            ? resource
            : null;

    /// <summary>The request's path from <c>/api</c> on; null if it has no such part.</summary>
    public static string? BelowInstallation(HttpContext http)
    {
        var path = (http.Request.PathBase + http.Request.Path).Value ?? "";
        return path.IndexOf(Root, StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? path[at..] : null;
    }
}
