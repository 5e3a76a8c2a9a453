using EmailSync.AsHost;
using EmailSync.Cli.Hosting;
using EmailSync.Cli.Running;
using EmailSync.Contract;
using EmailSync.Contract.Files;
using EmailSync.Contracts;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Verdicts;
using EmailSync.Recordings;
using EmailSync.RunReports.Waivers;
using EmailSync.Scenarios;
using EmailSync.Traffic;

namespace EmailSync.Cli.Recording;

/// <summary>Makes a state of recorded calls, writes it, and reports what it has.</summary>
/// <param name="mock">The options of the mock that proves the state.</param>
/// <param name="options">How the state is made.</param>
/// <param name="output">The file for it.</param>
/// <param name="contractDiff">The file for what the contract does not say; null for none.</param>
internal sealed class RecordRun(MockOptions mock, RecordOptions options, string output, string? contractDiff)
{
    private const int MostDifferences = 20;
    private const int MostBodyBytes = 4 * 1024 * 1024;

    /// <summary>Records what files have.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> OfFilesAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var reader = new RecordingReader(new RecordingOptions(), StandardInput.Open);
        return await OfAsync(reader.ReadAsync(files, cancellationToken), () =>
        [
            .. reader.Totals.Errors,
            .. reader.Totals.MoreErrors > 0 ? (string[])[$"{reader.Totals.MoreErrors} more errors in files"] : [],
        ], [.. files], cancellationToken);
    }

    /// <summary>Records what passes to a real server until a signal stops it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> OfServeAsync(ReadyFile? ready, bool stopsWithInput)
    {
        var kept = new RecordedExchanges();
        var code = await new ServeRun(Whole, ready, stopsWithInput, services => services.AddSingleton<ExchangeSink>(kept)).RunAsync();
        return code == ExitCodes.Success ? await OfProxyAsync(kept) : code;
    }

    /// <summary>Records what a command sends to a real server.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> OfCommandAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        if (!Executable.TryFind(words[0], out var file, out var problem)) return UsageError.Report(problem.Message, problem.ExitCode);
        var kept = new RecordedExchanges();
        var plan = new RunPlan(Whole, FailOn.None, 0, Excuses.None, null, null, [], file, words[0], [.. words.Skip(1)]);
        var code = await MockRun.RunAsync(Whole, app => new CommandRun(plan, app).RunAsync(), cancellationToken,
            services => services.AddAsHost([]).AddSingleton<ExchangeSink>(kept));
        var recorded = await OfProxyAsync(kept);
        return recorded == ExitCodes.Success ? code : recorded;
    }

    // Bodies as a whole: what is cut cannot be recorded.
    private MockOptions Whole => mock with { Journal = mock.Journal with { BodyBytes = Math.Max(mock.Journal.BodyBytes, MostBodyBytes) } };

    // Also after a signal: what was recorded is to be written.
    private async Task<int> OfProxyAsync(RecordedExchanges kept)
    {
        if (kept.Dropped > 0)
            UsageError.Report($"{kept.Dropped} calls were not recorded: there were too many, or their bodies were too large together");
        return await OfAsync(kept.ReadAsync(), () => [], [.. mock.Proxy.To.Select(ProxyLines.Shown)], CancellationToken.None);
    }

    /// <summary>Records exchanges.</summary>
    /// <param name="exchanges">They.</param>
    /// <param name="errors">What was wrong with their source, once all were read.</param>
    /// <param name="sources">What they were read from, for messages.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> OfAsync(IAsyncEnumerable<Exchange> exchanges, Func<IReadOnlyList<string>> errors, IReadOnlyList<string> sources,
        CancellationToken cancellationToken)
    {
        Scenario scenario;
        try
        {
            var contract = Contract();
            scenario =
                await new ScenarioRecorder(contract, options, time => Mock(contract, time)).RecordAsync(exchanges, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Usage;
        }
        catch (ContractFilesException wrong)
        {
            return UsageError.Report(wrong.Errors);
        }
        catch (Exception wrong) when (wrong is ContractFileException or ScenarioException)
        {
            return UsageError.Report(wrong.Message);
        }

        if (errors() is { Count: > 0 } damaged) return UsageError.Report([.. damaged, "nothing was written"]);
        if (scenario.Kept == 0)
            return UsageError.Report([$"{string.Join(", ", sources)}: no call below /api with its answer; nothing was written",
                .. scenario.Omissions]);
        return Finish(scenario);
    }

    private ContractDocument Contract()
    {
        var contract = ContractDocument.Load();
        if (mock.Contracts.Count == 0) return contract;
        using var log = new ErrorOutputLog(LogLevel.Warning);
        return contract.With(new ContractFiles(log.CreateLogger("record")).Read(mock.Contracts));
    }

    // With everything that a user's mock has, but without what would change its answers.
    private WebApplication Mock(ContractDocument contract, TimeProvider time) => MockHost.Build(
        mock with
        {
            Port = 0,
            Host = "127.0.0.1",
            Https = null,
            StateFile = null,
            StubFolder = null,
            LogsCalls = false,
            Proxy = new ProxyOptions(),
            Admin = new AdminOptions()
        }, time,
        services =>
        {
            Rooms.Add(services);
            services.AddSingleton(contract);
        });

    private int Finish(Scenario scenario)
    {
        var text = StandardOutput.Results;
        if (scenario.Leaks.Count > 0)
        {
            UsageError.Report([.. scenario.Leaks.Select(leak => $"still in the state: {leak}"),
                "nothing was written: secrets or personal data would be in the state; --keep VALUE keeps what is neither"]);
            return ExitCodes.Failure;
        }

        try
        {
            WholeFile.Replace(output, stream => stream.Write(scenario.State));
            if (contractDiff is not null)
                File.WriteAllText(contractDiff,
                    contractDiff.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                        ? scenario.Contract.Json()
                        : scenario.Contract.Text(colour: false));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return UsageError.Report($"cannot be written: {failed.Message}");
        }

        var places = string.Join(", ", scenario.Sandboxes.Select(name => name.Length == 0 ? "the root installation" : name));
        text.WriteLine($"Wrote {output}: {Count(scenario.Kept, "call")} of {scenario.Recorded}, for {places}.");
        text.WriteLine($"  {Count(scenario.Accounts, "account")}, {Count(scenario.Entities, "entity", "entities")}, "
            + $"{Count(scenario.Bound, "answer")} bound to {(scenario.Bound == 1 ? "its request" : "their requests")}");
        foreach (var line in scenario.Omissions) text.WriteLine($"  {line}");
        if (scenario.Contract.Count > 0)
            text.WriteLine($"  {Count(scenario.Contract.Count, "difference")} from the contract"
                + (contractDiff is null ? "; --contract-diff FILE lists them" : $", in {contractDiff}"));
        if (!options.Checks)
        {
            text.WriteLine("Not checked (--no-check).");
            return ExitCodes.Success;
        }

        foreach (var one in scenario.Differences.Take(MostDifferences))
            text.WriteLine($"differs: {one.Source}: {one.Request}: {one.What} was {one.Recorded}, is {one.Replayed}");
        text.WriteLine(scenario.Differences.Count == 0
            ? "A mock with this state answers each of them as recorded."
            : $"A mock with this state answers {scenario.Differences.Count} of them differently.");
        return scenario.Differences.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static string Count(int count, string one, string? several = null) => $"{count} {(count == 1 ? one : several ?? $"{one}s")}";
}
