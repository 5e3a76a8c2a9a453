using System.Diagnostics;

namespace EmailSync.MockStart;

/// <summary>Takes times, and shows many of them.</summary>
internal static class Timing
{
    public static async Task<(double Milliseconds, T Result)> OfAsync<T>(Func<Task<T>> action)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await action();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, result);
    }

    public static string Spread(IReadOnlyList<double> times)
    {
        return $"{Median(times),8:F1} ms median, {times.Min():F1} to {times.Max():F1} ms";
    }

    public static double Median(IEnumerable<double> times)
    {
        var ordered = times.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
