using EmailSync.Contract;

namespace EmailSync.MockServer.Model;

/// <summary>Something with a path of its own: an operation, a listing, the login page.</summary>
/// <param name="path">Path below the sandbox's name.</param>
/// <param name="methods">What it takes beside OPTIONS.</param>
public abstract class Resource(string path, params string[] methods)
{
    public string Path { get; } = path;

    /// <summary>The operation as the contract states it; null where it is something else.</summary>
    public virtual ContractOperation? Operation => null;

    /// <summary>Whether callers send passwords in their bodies, which the journal must not keep.</summary>
    public virtual bool TakesSecrets => false;

    /// <summary>The methods as Allow lists them, OPTIONS among them.</summary>
    public string Allow { get; } = string.Join(", ", methods.Append("OPTIONS").Distinct().Order(StringComparer.Ordinal));

    public bool Takes(string method) => methods.Contains(method);

    /// <summary>Answers a method that the resource takes; null lets the stages of an operation go on.</summary>
    public abstract ValueTask<Ending?> HandleAsync(Call call);
}
