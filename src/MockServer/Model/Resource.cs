using EmailSync.Contract;

namespace EmailSync.MockServer.Model;

/// <summary>Something with its own path: an operation, a listing, the login page.</summary>
/// <param name="path">Path below the sandbox's name.</param>
/// <param name="methods">The methods it accepts, besides OPTIONS.</param>
public abstract class Resource(string path, params string[] methods)
{
    public string Path { get; } = path;

    /// <summary>The operation in the contract; null for other resources.</summary>
    public virtual ContractOperation? Operation => null;

    /// <summary>Whether bodies contain passwords, which the journal must not keep.</summary>
    public virtual bool TakesSecrets => false;

    /// <summary>The methods as listed in Allow, including OPTIONS.</summary>
    public string Allow { get; } = string.Join(", ", methods.Append("OPTIONS").Distinct().Order(StringComparer.Ordinal));

    public bool Takes(string method) => methods.Contains(method);

    /// <summary>
    /// Whether it waits for the body, or chooses the sandbox, before it changes anything. Then it changes with
    /// <see cref="Call.Change{T}(Func{T})"/>.
    /// </summary>
    public virtual bool ChangesLate => false;

    /// <summary>Answers a method that the resource accepts; null continues with the stages of an operation.</summary>
    public abstract ValueTask<Ending?> HandleAsync(Call call);
}
