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
