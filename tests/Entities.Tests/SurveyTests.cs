using EmailSync.Contract;
using EmailSync.Entities.Roles;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Entities.Tests;

/// <summary>What is derived from the vendor's files, compared with a survey of them; skipped where they are missing.</summary>
public sealed class SurveyTests
{
    private static readonly string[] Verbs = ["CreateDefault", "Save", "Get"];

    private static string Shared(string path) => RepositoryFile.Path($"../shared/{path}");

    [Fact]
    public async Task The_operations_of_each_entity_are_recognised_and_its_key_is_found()
    {
        Assert.SkipUnless(Directory.Exists(Shared("agents")), "The survey is not there.");
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Contracts = [Shared("vendor/agents")] });
        var (contract, roles) = (mock.Part<ContractDocument>(), mock.Part<EntityRoles>());
        var byPath = contract.Operations.ToDictionary(operation => operation.Path);
        var checkedOperations = 0;
        foreach (var row in File.ReadLines(Shared("agents/entities.tsv")).Skip(1).Select(line => line.Split('\t')))
        {
            var (agent, operations, key) = (row[0], row[2].Split(','), row[3]);
            // Entities with state: they are created, saved and read; the others may lack a key.
            var isEntity = Verbs.All(verb => Array.Exists(operations, name => name.StartsWith(verb, StringComparison.Ordinal)));
            if (!isEntity || !byPath.ContainsKey($"/api/v1/Agents/{agent}/{operations[0]}") || agent == "EMail") continue;
            foreach (var name in operations)
            {
                var role = roles.Of(byPath[$"/api/v1/Agents/{agent}/{name}"]);
                Assert.True(role is not null, $"{agent}/{name}");
                Assert.True(name.StartsWith(role.Verb.ToString(), StringComparison.Ordinal), $"{agent}/{name}: {role.Verb}");
                Assert.True(role.Carrier.Key is { } found && (key.Length == 0 || found.Name == key),
                    $"{agent}/{name}: {role.Carrier.Key?.Name}");
                checkedOperations++;
            }
        }

        Assert.True(checkedOperations >= 130, $"{checkedOperations}");
    }

    [Fact]
    public async Task Gets_and_lists_by_keys_of_simple_carriers_are_recognised()
    {
        Assert.SkipUnless(Directory.Exists(Shared("agents")), "The survey is not there.");
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Contracts = [Shared("vendor/agents")] });
        var (contract, roles) = (mock.Part<ContractDocument>(), mock.Part<EntityRoles>());
        var byPath = contract.Operations.ToDictionary(operation => operation.Path);
        var missing = new List<string>();
        var seen = 0;
        foreach (var row in File.ReadLines(Shared("agents/operations.tsv")).Skip(1).Select(line => line.Split('\t')))
        {
            if (row[3] != "crud" || row[2][0] is not ('2' or '5') || row[0] == "EMail") continue;
            if (!byPath.TryGetValue($"/api/v1/Agents/{row[0]}/{row[1]}", out var operation)) continue;
            seen++;
            if (roles.Of(operation) is not { Verb: EntityVerb.Get or EntityVerb.List }) missing.Add($"{row[0]}/{row[1]}");
        }

        Assert.True(seen > 90, $"{seen}");
        Assert.Empty(missing);
    }
}
