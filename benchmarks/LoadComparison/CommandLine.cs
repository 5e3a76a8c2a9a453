using System.CommandLine;

namespace EmailSync.LoadComparison;

internal static class CommandLine
{
    public static RootCommand Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var mock = new Option<string>("--mock") { Description = "Published executable or dll of the mock", Required = true };
        var bare = new Option<string>("--bare") { Description = "Published executable or dll of the baseline", Required = true };
        var native = new Option<string?>("--native") { Description = "Native executable of the mock, measured as well" };
        var bareNative = new Option<string?>("--bare-native") { Description = "Native executable of the baseline" };
        var seconds = Number("--seconds", 5, 600, "Seconds per turn");
        var rounds = Number("--rounds", 5, 100, "Rounds, each with a turn of both servers");
        // Select handles far more; beyond this the generator's own cost would decide.
        var connections = Number("--connections", 16, 256, "Keep-alive connections, one request in flight on each");
        var json = new Option<FileInfo?>("--json") { Description = "Write the results to this file as JSON" };
        var memory = new Option<bool>("--memory")
        {
            Description = "Compare the mock's memory after 100,000 and 1,000,000 requests",
            DefaultValueFactory = _ => true,
        };
        var noMemory = new Option<bool>("--no-memory") { Description = "Skip the comparison of memory" };

        var browser =
            new Option<string?>(
                "--browser")
            { Description = "Chromium to open the dashboard with; without it a client reads what the page reads" };

        var ownAccounts = new Option<bool>("--own-accounts") { Description = "Let each connection synchronise an account of its own" };

        var noData =
            new Option<bool>("--no-data") { Description = "Skip the comparison of a mock that stores its calls with one that does not" };

        var command = new RootCommand("Drives the mock and a bare Kestrel in turns and prints their figures as ratios. "
            + "Exit code: 0 measured, 1 an answer was not 204, 2 could not measure.")
        {
            mock, bare, native, bareNative, seconds, rounds, connections, json, memory, noMemory, browser, ownAccounts, noData,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(native) is null != result.GetValue(bareNative) is null)
                result.AddError("--native and --bare-native go together.");
        });
        command.SetAction((parsed, stopping) => run(
            new Options(
                [
                    Contest.ReadyToRun(parsed.GetRequiredValue(mock), parsed.GetRequiredValue(bare)),
                    .. parsed.GetValue(native) is { } nativeMock && parsed.GetValue(bareNative) is { } nativeBare
                        ? (Contest[])[Contest.Native(nativeMock, nativeBare)]
                        : [],
                ],
                parsed.GetValue(seconds),
                parsed.GetValue(rounds),
                parsed.GetValue(connections),
                parsed.GetValue(json),
                parsed.GetValue(memory) && !parsed.GetValue(noMemory),
                parsed.GetValue(browser),
                parsed.GetValue(ownAccounts),
                !parsed.GetValue(noData)),
            stopping));
        return command;
    }

    private static Option<int> Number(string name, int initial, int largest, string description)
    {
        var option = new Option<int>(name)
        {
            Description = $"{description}, 1 to {largest}",
            DefaultValueFactory = _ => initial,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < 1 || value > largest))
                result.AddError($"{name} takes a number from 1 to {largest}.");
        });
        return option;
    }
}
