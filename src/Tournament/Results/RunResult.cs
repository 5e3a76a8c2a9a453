namespace EmailSync.Tournament.Results;

/// <summary>The result of one run. It contains no secrets.</summary>
/// <param name="Id">The misbehaviour.</param>
/// <param name="Operation">The name of the operation that it meets.</param>
/// <param name="Kind">The name of its kind.</param>
/// <param name="Title">What happened, in words.</param>
/// <param name="Outcome">How the run ended.</param>
internal sealed record RunResult(string Id, string Operation, string Kind, string Title, Outcome Outcome)
{
    /// <summary>The exit code of the command; null if it did not end by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>How long the command ran, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>How many calls met the misbehaviour.</summary>
    public long Met { get; init; }

    public IReadOnlyList<string> Missing { get; init; } = [];

    public IReadOnlyList<string> Doubled { get; init; } = [];

    public IReadOnlyList<string> Additional { get; init; } = [];

    /// <summary>The end of what the command printed.</summary>
    public string Output { get; init; } = "";

    /// <summary>What else there is to know; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>The command that repeats it.</summary>
    public string Repeat { get; init; } = "";

    /// <summary>Whether it counts in the score.</summary>
    public bool IsApplied => Outcome is not (Outcome.NotMet or Outcome.NotRun);

    /// <summary>Whether somebody should do something about it.</summary>
    public bool IsFinding => Outcome is Outcome.Unnoticed or Outcome.Hung;
}
