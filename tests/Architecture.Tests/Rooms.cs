namespace EmailSync.Architecture.Tests;

/// <summary>Which project may know which other: inwards only. docs/architecture.md has the picture.</summary>
internal static class Rooms
{
    public static readonly IReadOnlyDictionary<string, string[]> Allowed = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Aspire.Hosting"] = [],
        ["AsHost"] = ["Contract", "MockServer"],
        ["Contract"] = [],
        ["Client"] = [],
        ["Reporting"] = ["Contract"],
        ["ReferencePages"] = ["Contract", "Reporting"],
        // It reads reference pages as docs import does.
        ["ContractDiff"] = ["Contract", "ReferencePages", "Reporting"],
        ["MockServer"] = ["Contract"],
        ["Explain"] = ["Contract", "MockServer"],
        ["WireMockAdmin"] = ["Contract", "MockServer"],
        // Mappings are added through WireMock's admin interface.
        ["Stubs"] = ["Contract", "MockServer", "WireMockAdmin"],
        ["TryIt"] = ["Contract", "MockServer"],
        ["Entities"] = ["Contract", "MockServer"],
        ["Login"] = ["Contract", "MockServer"],
        ["MadeAnswers"] = ["Contract", "MockServer"],
        // It makes examples as answers are made.
        ["Export"] = ["Contract", "MadeAnswers", "MockServer"],
        ["Contracts"] = ["Contract", "MockServer"],
        ["Mcp"] = ["Contract", "MockServer"],
        ["Tournament"] = ["Contract", "MockServer", "Reporting"],
        // Requests for tokens are evaluated by the rules of the login.
        ["Traffic"] = ["Contract", "Login", "MockServer"],
        ["Recordings"] = ["Contract", "MockServer", "Traffic"],
        // It evaluates what passes.
        ["Proxy"] = ["Contract", "MockServer", "Traffic"],
        // It binds answers to requests as states do, and reports differences as contract diff does.
        ["Scenarios"] = ["Contract", "ContractDiff", "MadeAnswers", "MockServer", "Traffic"],
        ["Data"] = ["Contract", "MockServer"],
        // Stores, each with a library of its own.
        ["Sqlite"] = ["Contract", "Data", "MockServer"],
        ["Postgres"] = ["Contract", "Data", "MockServer"],
        // It exports what the server tells its listeners.
        ["Telemetry"] = ["Contract", "MockServer"],
        ["RunReports"] = ["Contract", "MockServer", "Reporting"],
        // One call is shown with its explanation.
        ["Dashboard"] = ["Contract", "Explain", "MockServer"],
        ["Testing"] = ["Contract", "Contracts", "Dashboard", "Entities", "Explain", "Login", "MadeAnswers", "MockServer", "Reporting",
            "RunReports", "WireMockAdmin"],
        ["Cli"] = ["AsHost", "ConformanceTests", "Contract", "ContractDiff", "Contracts", "Dashboard", "Data", "Entities", "Explain",
            "Export", "Login", "MadeAnswers", "Mcp", "MockServer", "Proxy", "Recordings", "ReferencePages", "Reporting", "RunReports",
            "Scenarios", "Sqlite", "Stubs", "Telemetry", "Tournament", "Traffic", "TryIt", "WireMockAdmin"],
        // It starts the same server as the program does, as one of several.
        ["Cluster"] = ["Cli", "Contract", "Data", "MockServer", "Postgres", "Reporting"],
        ["WireMock"] = ["MockServer", "Stubs", "Testing"],
        ["ConformanceTests"] = ["Contract", "Reporting"],
        ["ConformanceTests.Mutants"] = ["ConformanceTests", "Contract", "Reporting"],
    };
}
