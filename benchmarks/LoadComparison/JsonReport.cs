using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmailSync.LoadComparison;

internal static class JsonReport
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Comparison comparison, FileInfo file)
    {
        var (options, results, followed) = comparison;
        var document = new
        {
            Machine = new { Environment.ProcessorCount, Os = RuntimeInformation.OSDescription, Runtime = RuntimeInformation.FrameworkDescription },
            Settings = new { options.Seconds, options.Rounds, options.Connections },
            Results = results.Select(Result),
            DashboardOpen = new
            {
                Rounds = followed.Rounds.Select(round => new { With = round.Mock.RequestsPerSecond, Without = round.Bare.RequestsPerSecond }),
                followed.Ratio,
                followed.Dashboard,
                Bar = Judge(Bar.Followed, followed.Ratio.Median),
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

    private static object Result(ContestResult result) => new
    {
        result.Contest.Name,
        RequestsPerSecond = new
        {
            Rounds = result.Throughput.Rounds.Select(round => new { Mock = round.Mock.RequestsPerSecond, Bare = round.Bare.RequestsPerSecond }),
            result.Throughput.Ratio,
            Bar = Judge(Bar.Throughput, result.Throughput.Ratio.Median),
        },
        ProcessorMicroseconds = new
        {
            Rounds = result.Throughput.Rounds.Select(round => new { Mock = round.Mock.MicrosecondsOfProcessor, Bare = round.Bare.MicrosecondsOfProcessor }),
            Ratio = result.Throughput.ProcessorRatio,
            Bar = Judge(Bar.Processor, result.Throughput.ProcessorRatio.Median),
        },
        LatencyMilliseconds = new { Mock = Quantiles(result.Throughput.Latencies.Mock), Bare = Quantiles(result.Throughput.Latencies.Bare) },
        // Any other answer has failed the run before.
        Answers = new { Mock = result.Throughput.Rounds.Sum(round => round.Mock.Answers), Bare = result.Throughput.Rounds.Sum(round => round.Bare.Answers), Other = 0 },
        FirstAnswerSeconds = new { result.FirstAnswer.Starts, result.FirstAnswer.Ratio, Bar = Judge(result.Contest.FirstAnswer, result.FirstAnswer.Ratio.Median) },
        ResidentBytes = result.Memory is not { } memory ? null : new
        {
            After100k = memory.Before,
            After1M = memory.After,
            memory.Ratio,
            Bar = Judge(Bar.Memory, memory.Ratio),
            MegabytesBar = result.Contest.MostMegabytes is { } most ? Judge(most, memory.After / 1e6) : null,
        },
    };

    private static object Quantiles(LatencyHistogram latencies) => new
    {
        P50 = latencies.Quantile(0.5).TotalMilliseconds,
        P99 = latencies.Quantile(0.99).TotalMilliseconds,
    };

    private static object Judge(Bar bar, double value) => new { bar.Sign, bar.Limit, Held = bar.IsHeldBy(value) };
}
