using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Killing.Servers;

/// <summary>What the programs of these tests are started with.</summary>
internal static class ServerArguments
{
    // The journal keeps all calls of a test, so that every one can be asked for.
    private static readonly string[] Common =
    [
        "--port", "0", "--contract", RepositoryFile.Path("samples/crm/contract"), "--set", "Journal:Entries=1000000",
        "--set", "Journal:Octets=1000000000", "--set", "Memory:Octets=2000000000", "--set", "Journal:BodyOctets=2048",
    ];

    public static IReadOnlyList<string> WithoutData => Common;

    /// <param name="folder">The data.</param>
    /// <param name="commit">each or soon.</param>
    public static IReadOnlyList<string> With(string folder, string commit) =>
        [.. Common, "--data", folder, "--set", $"Data:Commit={commit}"];
}
