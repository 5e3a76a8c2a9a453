using System.Diagnostics;
using System.Numerics;

namespace EmailSync.LoadComparison;

/// <summary>Log-linear buckets: 32 to each power of two, so a quantile is within 3 % of the true one.</summary>
internal sealed class LatencyHistogram
{
    private const int SubBucketBits = 5;
    private const long Largest = (1L << 40) - 1;

    private readonly long[] counts = new long[Bucket(Largest) + 1];
    private long total;

    public void Record(long stopwatchTicks)
    {
        counts[Bucket(Math.Clamp(stopwatchTicks, 0, Largest))]++;
        total++;
    }

    public TimeSpan Quantile(double share)
    {
        var rank = (long)Math.Ceiling(share * total);
        var seen = 0L;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            seen += counts[bucket];
            if (seen >= rank)
                return Stopwatch.GetElapsedTime(0, Middle(bucket));
        }

        return TimeSpan.Zero;
    }

    private static int Bucket(long ticks)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)ticks) - SubBucketBits);
        return (shift << SubBucketBits) + (int)(ticks >> shift);
    }

    private static long Middle(int bucket)
    {
        var shift = Math.Max(0, (bucket >> SubBucketBits) - 1);
        var lowest = (long)(bucket - (shift << SubBucketBits)) << shift;
        return lowest + (1L << shift) / 2;
    }
}
