using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmailSync.LoadComparison;

internal static class JsonReport
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Comparison comparison, FileInfo file)
    {
        var (options, load, followed, first, memory) = comparison;
        var document = new
        {
            Machine = new { Environment.ProcessorCount, Os = RuntimeInformation.OSDescription, Runtime = RuntimeInformation.FrameworkDescription },
            Settings = new { options.Seconds, options.Rounds, options.Connections },
            RequestsPerSecond = new
            {
                Rounds = load.Rounds.Select(round => new { Mock = round.Mock.RequestsPerSecond, Bare = round.Bare.RequestsPerSecond }),
                load.Ratio,
                Bar = Judge(Bar.Throughput, load.Ratio.Median),
            },
            ProcessorMicroseconds = new
            {
                Rounds = load.Rounds.Select(round => new { Mock = round.Mock.MicrosecondsOfProcessor, Bare = round.Bare.MicrosecondsOfProcessor }),
                Ratio = load.ProcessorRatio,
            },
            LatencyMilliseconds = new { Mock = Quantiles(load.Latencies.Mock), Bare = Quantiles(load.Latencies.Bare) },
            // Any other answer has failed the run before.
            Answers = new { Mock = load.Rounds.Sum(round => round.Mock.Answers), Bare = load.Rounds.Sum(round => round.Bare.Answers), Other = 0 },
            DashboardOpen = new
            {
                Rounds = followed.Rounds.Select(round => new { With = round.Mock.RequestsPerSecond, Without = round.Bare.RequestsPerSecond }),
                followed.Ratio,
                followed.Dashboard,
                Bar = Judge(Bar.Followed, followed.Ratio.Median),
            },
            FirstAnswerSeconds = new { first.Starts, first.Ratio, Bar = Judge(Bar.FirstAnswer, first.Ratio.Median) },
            ResidentBytes = memory is null ? null : new
            {
                After100k = memory.Before,
                After1M = memory.After,
                memory.Ratio,
                Bar = Judge(Bar.Memory, memory.Ratio),
            },
        };

        try
        {
            using var stream = file.Create();
            JsonSerializer.Serialize(stream, document, Indented);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CannotMeasureException($"The figures above could not be written to {file}: {refused.Message} Name another file with --json.");
        }
    }

    private static object Quantiles(LatencyHistogram latencies) => new
    {
        P50 = latencies.Quantile(0.5).TotalMilliseconds,
        P99 = latencies.Quantile(0.99).TotalMilliseconds,
    };

    private static object Judge(Bar bar, double value) => new { bar.Sign, bar.Limit, Held = bar.IsHeldBy(value) };
}
