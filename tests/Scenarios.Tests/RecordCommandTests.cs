using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Scenarios.Tests;

/// <summary>The verb <c>record</c>.</summary>
[Trait("Speed", "Slow")]
public sealed class RecordCommandTests
{
    private static readonly string Har = RepositoryFile.Path("samples/recordings/nordlys.har");

    [Fact]
    public async Task A_recording_becomes_a_state_that_a_mock_starts_with()
    {
        using var folder = new TemporaryFolder();
        var (state, differences) = (Path.Combine(folder.Path, "state.json"), Path.Combine(folder.Path, "differences.json"));
        var (code, output, errors) = await MockProcess.RunAsync("record", Har, "-o", state, "--contract-diff", differences);

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("6 calls of 6, for the root installation", output);
        Assert.Contains("answers each of them as recorded", output);
        var text = await File.ReadAllTextAsync(state, TestContext.Current.CancellationToken);
        foreach (var hidden in (string[])["ordlys", "ordmann", "OLNO", "Vinter"]) Assert.DoesNotContain(hidden, text);
        using var report = JsonDocument.Parse(await File.ReadAllBytesAsync(differences, TestContext.Current.CancellationToken));
        Assert.Equal(["response.property-added", "response.refusal-added"],
            report.RootElement.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("id").GetString()));
        await using var mock = MockProcess.Start("--port", "0", "--state", state);
        Assert.Contains("dashboard", await mock.ReadyLineAsync());
    }

    [Fact]
    public async Task What_passes_to_a_server_is_recorded_until_a_signal_stops_it()
    {
        using var folder = new TemporaryFolder();
        var state = Path.Combine(folder.Path, "state.json");
        await using var server =
            await RecordedServer.StartAsync("""{"version":1,"accounts":[{"AccountId":3,"AssociateName":"OLNO"}]}""", RecordedServer.Tenant);
        await using var proxy = MockProcess.Start("record", "--to", $"{server.Mock.Address}{RecordedServer.Tenant}", "-o", state, "--port",
            "0");
        var address = (await proxy.ReadyLinesAsync())[^1].Split(' ')[^1];
        using var client = new HttpClient();
        foreach (var token in (string[])[RecordedServer.Token, "nobodys-token-at-all"])
        {
            using var call = new HttpRequestMessage(HttpMethod.Post,
                $"{address}/{RecordedServer.Tenant}/api/v1/Agents/EMail/GetEMailAccount?eMailAccountId=3");
            call.Headers.TryAddWithoutValidation("Authorization", $"Bearer 8A:{RecordedServer.Tenant}.{token}");
            (await client.SendAsync(call, TestContext.Current.CancellationToken)).Dispose();
        }

        await proxy.SignalAsync("TERM");
        var output = await proxy.RestAsync();

        Assert.True(await proxy.ExitAsync() == 0, output + await proxy.ErrorsAsync());
        Assert.Contains("2 calls of 2, for Cust12345", output);
        var text = await File.ReadAllTextAsync(state, TestContext.Current.CancellationToken);
        foreach (var hidden in (string[])["26759", "OLNO", RecordedServer.Token, "nobodys-token"]) Assert.DoesNotContain(hidden, text);
    }

    [Fact]
    public async Task The_exit_code_of_a_command_follows_unless_nothing_could_be_recorded()
    {
        using var folder = new TemporaryFolder();
        var state = Path.Combine(folder.Path, "state.json");
        await using var server = await RecordedServer.StartAsync("""{"version":1}""");
        var (code, _, errors) =
            await MockProcess.RunAsync("record", "--to", $"{server.Mock.Address}", "-o", state, "--", "sh", "-c", "exit 7");

        Assert.Equal(2, code);
        Assert.Contains("no call below /api", errors);
        await ExpectAsync(2, "found both", "record", Har, "--to", $"{server.Mock.Address}", "-o", state);
        await ExpectAsync(2, "and --to with the server that it calls", "record", Har, "-o", state, "--", "true");
        Assert.False(File.Exists(state));
    }

    [Fact]
    public async Task Wrong_use_is_explained_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        var old = folder.Write("old.json", "old");
        var state = Path.Combine(folder.Path, "state.json");
        var damaged = folder.Write("damaged.har", (await File.ReadAllTextAsync(Har, TestContext.Current.CancellationToken))[..9000]);
        var nothing = folder.Write("nothing.har", """{"log":{"version":"1.2","entries":[]}}""");

        await ExpectAsync(2, "expected a file", "record", "-o", state);
        await ExpectAsync(2, "expected --output", "record", Har);
        await ExpectAsync(2, "--force overwrites it", "record", Har, "-o", old);
        await ExpectAsync(2, "expected a whole number", "record", Har, "-o", state, "--seed", "x");
        await ExpectAsync(2, "expected onsite or online", "record", Har, "-o", state, "--profile", "x");
        await ExpectAsync(2, "there is no such file", "record", $"{Har}x", "-o", state);
        await ExpectAsync(2, "nothing was written", "record", damaged, "-o", state);
        await ExpectAsync(2, "no call below /api", "record", nothing, "-o", state);
        Assert.False(File.Exists(state));
        Assert.Equal("old", await File.ReadAllTextAsync(old, TestContext.Current.CancellationToken));
    }

    private static async Task ExpectAsync(int expected, string message, params string[] arguments)
    {
        var (code, output, errors) = await MockProcess.RunAsync(arguments);
        Assert.Contains(message, errors);
        Assert.Equal((expected, ""), (code, output));
    }
}
