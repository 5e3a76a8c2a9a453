using EmailSync.Contract;
using EmailSync.MockServer.Model;

namespace EmailSync.Dashboard.Calls;

/// <summary>Calls over time: periods of the same length, from that of the first call to that of the last.</summary>
/// <param name="From">When the first period begins; null if there is no call.</param>
/// <param name="StepMs">How long a period is, in milliseconds.</param>
/// <param name="Calls">How many calls there are in all of them.</param>
/// <param name="Periods">The periods in their order, those without a call among them.</param>
internal sealed record TimelineJson(DateTime? From, long StepMs, int Calls, IReadOnlyList<PeriodJson> Periods)
{
    /// <summary>Most periods: as many bars as can be told apart on a telephone.</summary>
    public const int MostPeriods = 60;

    private static readonly TimeSpan[] Steps =
    [
        .. new[] { 10, 20, 50, 100, 200, 500 }.Select(step => TimeSpan.FromMilliseconds(step)),
        .. new[] { 1, 2, 5, 10, 20, 30 }.Select(step => TimeSpan.FromSeconds(step)),
        .. new[] { 1, 2, 5, 10, 20, 30 }.Select(step => TimeSpan.FromMinutes(step)),
        .. new[] { 1, 2, 3, 6, 12 }.Select(step => TimeSpan.FromHours(step)),
    ];

    /// <summary>Counts calls, in whatever order they are.</summary>
    public static TimelineJson Of(IReadOnlyList<JournalEntry> calls)
    {
        if (calls.Count == 0) return new TimelineJson(null, 0, 0, []);
        var (first, last) = (calls.Min(call => call.Time.UtcTicks), calls.Max(call => call.Time.UtcTicks));
        var step = StepOf(first, last).Ticks;
        var start = first / step * step;
        var periods = Enumerable.Range(0, (int)((last - start) / step) + 1).Select(_ => new PeriodCount()).ToArray();
        foreach (var call in calls) periods[(call.Time.UtcTicks - start) / step].Add(call);
        var from = new DateTime(start, DateTimeKind.Utc);
        return new TimelineJson(from, step / TimeSpan.TicksPerMillisecond, calls.Count, [.. periods.Select(period => period.Json)]);
    }

    // Periods begin at multiples of their length, so that a new call moves none of them.
    private static TimeSpan StepOf(long first, long last)
    {
        foreach (var step in Steps)
            if (Fits(step))
                return step;
        var days = TimeSpan.FromDays(1);
        while (!Fits(days)) days *= 2;
        return days;

        bool Fits(TimeSpan step) => (last / step.Ticks) - (first / step.Ticks) < MostPeriods;
    }

    private sealed class PeriodCount
    {
        private int calls;
        private int refused;
        private int must;
        private int should;
        private (int Rank, JournalEntry Call)? worst;

        public PeriodJson Json => new(calls, refused, must, should, worst?.Call.Id);

        public void Add(JournalEntry call)
        {
            var rank = call.Findings.Select(finding => RuleLevel.Rank(finding.Rule.Level)).DefaultIfEmpty(int.MaxValue).Min();
            calls++;
            if (call.IsRefused) refused++;
            if (rank == RuleLevel.Rank(RuleLevel.Must)) must++;
            else if (rank == RuleLevel.Rank(RuleLevel.Should)) should++;
            if (worst is not { } known || rank < known.Rank || (rank == known.Rank && call.Id.CompareTo(known.Call.Id) < 0))
                worst = (rank, call);
        }
    }
}

/// <summary>The calls of one period.</summary>
/// <param name="Calls">All of them.</param>
/// <param name="Refused">Those that were refused.</param>
/// <param name="Must">Those that broke a MUST.</param>
/// <param name="Should">Those that broke a SHOULD, and no MUST.</param>
/// <param name="Worst">The first of those whose findings are the worst; null if there was no call.</param>
internal sealed record PeriodJson(int Calls, int Refused, int Must, int Should, Guid? Worst);
