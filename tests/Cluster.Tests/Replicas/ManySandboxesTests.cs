using System.Text;
using System.Text.RegularExpressions;
using EmailSync.Cluster.Tests.Databases;
using EmailSync.Killing.Load;
using EmailSync.Killing.Servers;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Cluster.Tests.Replicas;

/// <summary>Tests that run in parallel, each in its own sandbox and each of its calls at another replica, see one server.</summary>
public sealed partial class ManySandboxesTests(SharedPostgres postgres)
{
    private const int AtOnce = 32;

    // What a test does: method, path, body, user.
    private static readonly (string Method, string Path, string? Body, string? User)[] Steps =
    [
        ("POST", "api/v1/Agents/EMail/SyncEmailAccount", """{"SyncUserAccount":{"AccountId":17}}""", "tje0:Tje0"),
        ("POST", "api/v1/Agents/EMail/SyncEmailAccount", """{"SyncUserAccount":{"AccountId":"17"}}""", "tje0:wrong"),
        ("POST", "api/v1/Agents/Contact/SaveContactEntity", """{"ContactId":0,"Name":"Kept"}""", "tje0:Tje0"),
        ("GET", "api/v1/Agents/Contact/GetContactEntity?contactEntityId=1", null, "tje0:Tje0"),
        ("GET", "__mock/effects", null, null),
        ("PATCH", "__mock/accounts/18", """{"EMailAddress":"moved@example.org"}""", null),
        ("GET", "__mock/accounts", null, null),
        ("POST", "__mock/faults", """{"kind":"unavailable","operation":"SyncEmailAccount","times":1}""", null),
        ("POST", "api/v1/Agents/EMail/SyncEmailAccount", """{"SyncUserAccount":{"AccountId":18}}""", "tje0:Tje0"),
        ("GET", "__mock/faults", null, null),
        ("GET", "__mock/entities", null, null),
        ("GET", "__mock/requests", null, null),
        ("GET", "__mock/verdict", null, null),
        ("POST", "__mock/reset", null, null),
        ("GET", "__mock/requests", null, null),
        ("GET", "__mock/effects", null, null),
    ];

    [Fact, Trait("Speed", "Slow")]
    public Task Sixty_sandboxes_are_as_those_of_one_server() => CompareAsync(60);

    [Fact(Explicit = true)]
    public Task A_thousand_sandboxes_are_as_those_of_one_server() => CompareAsync(1000);

    private async Task CompareAsync(int count)
    {
        await using var cluster = await TestCluster.StartAsync(await postgres.DatabaseAsync(), 3, "--set", "Sandboxes:Count=2000");
        await using var one = await ProgramUnderTest.StartAsync([.. ServerArguments.WithoutData, "--set", "Sandboxes:Count=2000"]);
        using var single = Connections.To(one.Address);
        var clients = cluster.Living.Select(replica => Connections.To(replica.Address)).ToArray();
        var differences = new List<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions
        {
            MaxDegreeOfParallelism = AtOnce,
            CancellationToken = TestContext.Current.CancellationToken,
        }, async (number, _) =>
        {
            // Sample accounts follow from the name.
            var expected = await RunAsync([single], $"many-{number}", 0);
            var found = await RunAsync(clients, $"many-{number}", number);
            for (var step = 0; step < Steps.Length; step++)
                if (found[step] != expected[step])
                    lock (differences)
                        differences.Add($"many-{number}, {Steps[step].Path}: {found[step]}\nand one server: {expected[step]}");
        });
        foreach (var client in clients) client.Dispose();
        Assert.True(differences.Count == 0, $"{differences.Count} differences. {string.Join('\n', differences.Take(3))}\n{cluster.Said}");
    }

    private static async Task<string[]> RunAsync(HttpClient[] clients, string sandbox, int first)
    {
        var answers = new string[Steps.Length];
        for (var step = 0; step < Steps.Length; step++)
        {
            var (method, path, body, user) = Steps[step];
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/{sandbox}/{path}");
            if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            if (user is not null) request.Headers.Add("Authorization", Credentials.Basic(user));
            using var answer = await clients[(first + step) % clients.Length].SendAsync(request, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var fields = answer.Headers.Concat(answer.Content.Headers).Select(field => field.Key).Order(StringComparer.Ordinal);
            var all = $"{(int)answer.StatusCode}\n{string.Join('\n', fields)}\n{text}";
            answers[step] = Volatile().Replace(all.Replace(sandbox, "SANDBOX", StringComparison.Ordinal), "…");
        }

        return answers;
    }

    // Ids, which servers count for themselves, times, addresses, fingerprints by each server's key, and how long something took.
    [GeneratedRegex("""[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\d[T ][0-9:.]+(Z|\+00:00)?|127\.0\.0\.1:\d+|(?<=\[redacted )[0-9a-f]+|(?<="(durationMs|milliseconds|bytes|duration|took|connection|port|seed|id)":)[^,}]+""")]
    private static partial Regex Volatile();
}
