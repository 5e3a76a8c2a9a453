using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Contracts.Tests;

/// <summary>Files of agents that exist nowhere, in the form of the vendor's.</summary>
internal static class AgentFiles
{
    /// <summary>Swagger 2.0 with the agent Parcel: Get, Save, Find, Count, Delete.</summary>
    public static string Parcel { get; } = RepositoryFile.Path("tests/Contracts.Tests/Files/parcel.json");

    /// <summary>Swagger 2.0 with the agent Script, which is restricted online.</summary>
    public static string Script { get; } = RepositoryFile.Path("tests/Contracts.Tests/Files/script.json");

    /// <summary>OpenAPI 3.0 in YAML with the agent Depot: Get, Save.</summary>
    public static string Depot { get; } = RepositoryFile.Path("tests/Contracts.Tests/Files/depot.yaml");

    /// <summary>Swagger 2.0 with the agent Batch: GetBatchTaskInfo.</summary>
    public static string Batch { get; } = RepositoryFile.Path("tests/Contracts.Tests/Files/batch.json");

    /// <summary>The folder of the vendor's own files, beside the repository; null where there is none.</summary>
    public static string? Vendor { get; } = RepositoryFile.Path("../shared/vendor/agents") is var folder && Directory.Exists(folder)
        ? folder
        : null;

    public static Task<RunningMock> StartAsync(params IReadOnlyList<string> files) =>
        RunningMock.StartAsync(new MockOptions { Port = 0, Contracts = files });
}
