namespace EmailSync.LoadComparison;

internal sealed record Comparison(Options Options, Throughput Throughput, Followed Followed, FirstAnswer FirstAnswer, ResidentMemory? Memory)
{
    public static async Task<Comparison> MeasureAsync(Options options, TextWriter progress, CancellationToken stopping) => new(
        options,
        await Throughput.MeasureAsync(options, progress, stopping),
        await Followed.MeasureAsync(options, progress, stopping),
        await FirstAnswer.MeasureAsync(options, progress, stopping),
        options.Memory ? await ResidentMemory.MeasureAsync(options, progress, stopping) : null);
}
