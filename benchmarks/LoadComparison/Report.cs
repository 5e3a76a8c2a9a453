namespace EmailSync.LoadComparison;

internal static class Report
{
    public static void Write(Comparison comparison, TextWriter output)
    {
        foreach (var (contest, throughput, first, memory) in comparison.Results)
        {
            output.WriteLine();
            Row(contest.Name, "mock", "bare", "mock/bare", "");
            WriteThroughput(throughput);
            Row("start to first answer, median", $"{Median(first.Starts, start => start.Mock):F3} s",
                $"{Median(first.Starts, start => start.Bare):F3} s",
                Show(first.Ratio), contest.FirstAnswer.Beside(first.Ratio.Median) + ", of the ready-to-run baseline");
            if (memory is not null) WriteMemory(memory, contest.MostMegabytes);
        }

        WriteFollowed(comparison.Followed);
        if (comparison.Stored is { } stored) WriteStored(stored);

        void WriteThroughput(Throughput load)
        {
            var (mock, bare) = (load.Rounds.Select(round => round.Mock).ToList(), load.Rounds.Select(round => round.Bare).ToList());
            Row("requests/s, median", $"{Median(mock, turn => turn.RequestsPerSecond):N0}",
                $"{Median(bare, turn => turn.RequestsPerSecond):N0}",
                Show(load.Ratio), Bar.Throughput.Beside(load.Ratio.Median));
            Row("processor time a request, median", $"{Median(mock, turn => turn.MicrosecondsOfProcessor):F1} us",
                $"{Median(bare, turn => turn.MicrosecondsOfProcessor):F1} us", Show(load.ProcessorRatio),
                Bar.Processor.Beside(load.ProcessorRatio.Median));
            foreach (var (name, share) in new[] { ("p50", 0.5), ("p99", 0.99) })
                Row($"latency {name}", Milliseconds(load.Latencies.Mock.Quantile(share)),
                    Milliseconds(load.Latencies.Bare.Quantile(share)), "", "");
            Row("answers, all of them 204", $"{mock.Sum(turn => turn.Answers):N0}", $"{bare.Sum(turn => turn.Answers):N0}", "", "");
        }

        void WriteFollowed(Followed followed)
        {
            output.WriteLine();
            output.WriteLine(
                $"requests/s of the mock with one dashboard open: {Median(followed.Rounds, round => round.Mock.RequestsPerSecond):N0} "
                    + $"beside {Median(followed.Rounds, round => round.Bare.RequestsPerSecond):N0} with none, "
                + $"ratio {Show(followed.Ratio)}, {Bar.Followed.Beside(followed.Ratio.Median)}; open in {followed.Dashboard}");
        }

        void WriteStored(Stored data)
        {
            output.WriteLine();
            Row($"{Stored.Connections} connections", "data", "none", "data/none", "");
            WriteMode("soon", data.Soon, data.Latencies[1], Bar.StoredSoon);
            WriteMode("each", data.Each, data.Latencies[2], Bar.StoredEach);
            Row($"start, {data.Start.Bytes / 1e9:F2} GB of data, median", $"{Median(data.Start.Starts, start => start.Mock):F3} s",
                $"{Median(data.Start.Starts, start => start.Bare):F3} s", Show(data.Start.Ratio),
                Bar.StartWithData.Beside(data.Start.Ratio.Median));

            void WriteMode(string mode, IReadOnlyList<Pair<Turn>> rounds, LatencyHistogram latencies, Bar bar)
            {
                var ratio = Stored.RatioOf(rounds);
                Row($"requests/s, Data:Commit={mode}", $"{Median(rounds, round => round.Mock.RequestsPerSecond):N0}",
                    $"{Median(rounds, round => round.Bare.RequestsPerSecond):N0}", Show(ratio), bar.Beside(ratio.Median));
                foreach (var (name, share) in new[] { ("p50", 0.5), ("p99", 0.99) })
                    Row($"latency {name}, {mode}", Milliseconds(latencies.Quantile(share)),
                        Milliseconds(data.Latencies[0].Quantile(share)), "", "");
            }
        }

        void WriteMemory(ResidentMemory memory, Bar? most) =>
            output.WriteLine($"resident memory of the mock: {Megabytes(memory.Before)} after {ResidentMemory.FewRequests:N0} requests, "
                + $"{Megabytes(memory.After)} after {ResidentMemory.ManyRequests:N0}"
                + $"{(most is null ? "" : $", {most.Beside(memory.After / 1e6)}")}, "
                + $"ratio {memory.Ratio:F2}, {Bar.Memory.Beside(memory.Ratio)}");

        void Row(string what, string mock, string bare, string ratio, string bar) =>
            output.WriteLine($"{what,-34}{mock,12}{bare,12}  {ratio,-20}{bar}".TrimEnd());
    }

    private static double Median<T>(IEnumerable<T> values, Func<T, double> value) => Spread.Of(values.Select(value)).Median;

    private static string Show(Spread ratio) => $"{ratio.Median:F2} ({ratio.Min:F2}..{ratio.Max:F2})";

    private static string Milliseconds(TimeSpan time) => $"{time.TotalMilliseconds:F2} ms";

    private static string Megabytes(long bytes) => $"{bytes / 1e6:F0} MB";
}
