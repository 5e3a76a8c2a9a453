namespace EmailSync.LoadComparison;

/// <summary>A figure to hold. It is printed and never asserted: machines differ.</summary>
internal sealed record Bar(string Sign, double Limit)
{
    public static readonly Bar Throughput = new(">=", 0.8);
    public static readonly Bar Processor = new("<=", 1.25);
    public static readonly Bar Followed = new(">=", 0.9);

    public static readonly Bar StoredSoon = new(">=", 0.8);
    public static readonly Bar StoredEach = new(">=", 0.35);
    public static readonly Bar StartWithData = new("<=", 2);

    // "As before" with room for the collector's own swing between two runs.
    public static readonly Bar Memory = new("<=", 1.1);

    public bool IsHeldBy(double value) => Sign == ">=" ? value >= Limit : value <= Limit;

    public string Beside(double value) => $"bar: {Sign} {Limit} {(IsHeldBy(value) ? "held" : "missed")}";
}
