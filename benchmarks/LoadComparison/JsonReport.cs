using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmailSync.LoadComparison;

internal static class JsonReport
{
    private static readonly JsonSerializerOptions Indented =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Comparison comparison, FileInfo file)
    {
        var (options, results, followed, stored) = comparison;
        var document = new
        {
            Machine = new
            {
                Environment.ProcessorCount,
                Os = RuntimeInformation.OSDescription,
                Runtime = RuntimeInformation.FrameworkDescription
            },
            Settings = new { options.Seconds, options.Rounds, options.Connections },
            Results = results.Select(Result),
            DashboardOpen = new
            {
                Rounds = followed.Rounds.Select(round =>
                    new { With = round.Mock.RequestsPerSecond, Without = round.Bare.RequestsPerSecond }),
                followed.Ratio,
                followed.Dashboard,
                Bar = Evaluate(Bar.Followed, followed.Ratio.Median),
            },
            Data = stored is null ? null : Data(stored),
        };

        try
        {
            using var stream = file.Create();
            JsonSerializer.Serialize(stream, document, Indented);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CannotMeasureException(
                $"The figures above could not be written to {file}: {refused.Message} Name another file with --json.");
        }
    }

    private static object Result(ContestResult result)
    {
        var (contest, throughput, first, resident) = result;
        return new
        {
            contest.Name,
            RequestsPerSecond = new
            {
                Rounds = throughput.Rounds
                    .Select(round => new { Mock = round.Mock.RequestsPerSecond, Bare = round.Bare.RequestsPerSecond }),
                throughput.Ratio,
                Bar = Evaluate(Bar.Throughput, throughput.Ratio.Median),
            },
            ProcessorMicroseconds = new
            {
                Rounds = throughput.Rounds
                    .Select(round => new { Mock = round.Mock.MicrosecondsOfProcessor, Bare = round.Bare.MicrosecondsOfProcessor }),
                Ratio = throughput.ProcessorRatio,
                Bar = Evaluate(Bar.Processor, throughput.ProcessorRatio.Median),
            },
            LatencyMilliseconds = new { Mock = Quantiles(throughput.Latencies.Mock), Bare = Quantiles(throughput.Latencies.Bare) },
            // Any other answer has failed the run before.
            Answers = new
            {
                Mock = throughput.Rounds.Sum(round => round.Mock.Answers),
                Bare = throughput.Rounds.Sum(round => round.Bare.Answers),
                Other = 0,
            },
            FirstAnswerSeconds = new { first.Starts, first.Ratio, Bar = Evaluate(contest.FirstAnswer, first.Ratio.Median) },
            ResidentBytes = resident is not { } memory ? null : new
            {
                After100k = memory.Before,
                After1M = memory.After,
                memory.Ratio,
                Bar = Evaluate(Bar.Memory, memory.Ratio),
                MegabytesBar = contest.MostMegabytes is { } most ? Evaluate(most, memory.After / 1e6) : null,
            },
        };
    }

    private static object Data(Stored stored)
    {
        return new
        {
            Stored.Connections,
            Soon = Mode(stored.Soon, stored.Latencies[1], Bar.StoredSoon),
            Each = Mode(stored.Each, stored.Latencies[2], Bar.StoredEach),
            LatencyMillisecondsWithout = Quantiles(stored.Latencies[0]),
            FirstAnswerSeconds = new
            {
                stored.Start.Starts,
                stored.Start.Ratio,
                stored.Start.Bytes,
                Bar = Evaluate(Bar.StartWithData, stored.Start.Ratio.Median),
            },
        };

        static object Mode(IReadOnlyList<Pair<Turn>> rounds, LatencyHistogram latencies, Bar bar) => new
        {
            Rounds = rounds.Select(round => new { With = round.Mock.RequestsPerSecond, Without = round.Bare.RequestsPerSecond }),
            Ratio = Stored.RatioOf(rounds),
            LatencyMilliseconds = Quantiles(latencies),
            Bar = Evaluate(bar, Stored.RatioOf(rounds).Median),
        };
    }

    private static object Quantiles(LatencyHistogram latencies) => new
    {
        P50 = latencies.Quantile(0.5).TotalMilliseconds,
        P99 = latencies.Quantile(0.99).TotalMilliseconds,
    };

    private static object Evaluate(Bar bar, double value) => new { bar.Sign, bar.Limit, Held = bar.IsHeldBy(value) };
}
