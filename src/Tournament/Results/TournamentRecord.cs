using System.Globalization;
using System.Text.Json.Serialization;
using EmailSync.Contract.Names;
using EmailSync.Reporting;

namespace EmailSync.Tournament.Results;

/// <summary>A whole tournament, from which every report is made. It contains no secrets.</summary>
internal sealed record TournamentRecord
{
    /// <summary>The command in one line.</summary>
    public required string Command { get; init; }

    public DateTimeOffset Started { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>How many calls the fault-free run made of each operation, in their order.</summary>
    public required IReadOnlyList<OperationCount> Operations { get; init; }

    /// <summary>What the fault-free run left behind, which the other runs are compared with.</summary>
    public required IReadOnlyList<string> Effects { get; init; }

    /// <summary>In the order of the plan.</summary>
    public required IReadOnlyList<RunResult> Runs { get; init; }

    /// <summary>The least score that passes, in percent.</summary>
    public double MinScore { get; init; } = 100;

    /// <summary>What else there is to know.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>128 and the signal's number if a signal stopped it; otherwise null.</summary>
    [JsonIgnore]
    public int? StoppedBy { get; init; }

    public int Noticed => Count(Outcome.Noticed);

    public int Survived => Count(Outcome.Survived);

    public int Unnoticed => Count(Outcome.Unnoticed);

    public int Hung => Count(Outcome.Hung);

    public int NotMet => Count(Outcome.NotMet);

    public int NotRun => Count(Outcome.NotRun);

    /// <summary>How many misbehaviours were met.</summary>
    public int Applied => Runs.Count(run => run.IsApplied);

    /// <summary>The part of those that were noticed or survived, in percent; null if none was met.</summary>
    public double? Score => Applied == 0 ? null : Math.Round(100.0 * (Noticed + Survived) / Applied, 2);

    /// <summary>Whether the score is high enough.</summary>
    public bool Passes => Applied > 0 && 100.0 * (Noticed + Survived) >= MinScore * Applied;

    public int ExitCode => StoppedBy ?? (Applied == 0 ? ExitCodes.Usage : Passes ? ExitCodes.Success : ExitCodes.Failure);

    /// <summary>The score for people: rounded down, so that only a full one is 100.</summary>
    [JsonIgnore]
    public string ScoreText => Applied == 0 ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(1000.0 * (Noticed + Survived) / Applied) / 10:0.#} %");

    /// <summary>The whole in a sentence.</summary>
    public string Sentence => Applied == 0
        ? $"No score: no misbehaviour was met{(NotRun > 0 ? $", {NotRun} were not run" : "")}."
        : $"{(Passes ? "Passed" : "Failed")}: score {ScoreText} of {Counted.Of(Applied, "misbehaviour")} met: {Noticed} noticed, "
            + $"{Survived} survived, {Unnoticed} unnoticed, {Hung} hung"
            + $"{(NotMet > 0 ? $"; {NotMet} not met" : "")}{(NotRun > 0 ? $"; {NotRun} not run" : "")}.";

    /// <summary>What somebody should do something about, in the order of the plan.</summary>
    [JsonIgnore]
    public IEnumerable<RunResult> Findings => Runs.Where(run => run.IsFinding);

    private int Count(Outcome outcome) => Runs.Count(run => run.Outcome == outcome);
}

/// <summary>How often an operation was called.</summary>
internal sealed record OperationCount(string Operation, int Calls);
