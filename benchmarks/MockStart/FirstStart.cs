using System.Diagnostics;
using System.Globalization;

namespace EmailSync.MockStart;

/// <summary>The first start of processes, each of which makes one mock and one call.</summary>
internal static class FirstStart
{
    /// <summary>Has a process measure its own, and no more.</summary>
    public const string Argument = "--first";

    private const int Processes = 15;
    private const double MostMilliseconds = 150;

    public static void Measure()
    {
        var all = Enumerable.Range(0, Processes).Select(_ => Once()).ToList();
        var median = Timing.Median(all.Select(one => one.Start));
        var bar = $"bar: <= {MostMilliseconds} ms {(median <= MostMilliseconds ? "held" : "missed")}";
        Console.WriteLine($"first start of a process        {Timing.Spread([.. all.Select(one => one.Start)])}, of {Processes}; {bar}");
        Console.WriteLine($"its first call                  {Timing.Spread([.. all.Select(one => one.Call)])}");
    }

    private static (double Start, double Call) Once()
    {
        var program = Environment.ProcessPath!;
        // A host of .NET is told what it runs.
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] arguments = isHost ? [Environment.GetCommandLineArgs()[0], Argument] : [Argument];
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.TrimEntries);
        process.WaitForExit();
        return process.ExitCode == 0 && said is [var start, var call]
            ? (double.Parse(start, CultureInfo.InvariantCulture), double.Parse(call, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"A process that starts a mock ended with {process.ExitCode}.");
    }
}
