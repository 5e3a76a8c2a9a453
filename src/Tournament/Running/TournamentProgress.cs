using System.Globalization;
using EmailSync.Reporting.Terminals;
using EmailSync.Tournament.Results;

namespace EmailSync.Tournament.Running;

/// <summary>The progress of a tournament: one line that changes on a terminal, a line for each run elsewhere.</summary>
/// <param name="output">Where it is written.</param>
/// <param name="isTerminal">Whether that is a terminal.</param>
/// <param name="colour">Whether to use its colours.</param>
internal sealed class TournamentProgress(TextWriter output, bool isTerminal, bool colour)
{
    private const int Width = 78;
    private readonly Lock gate = new();
    private readonly int[] counts = new int[Enum.GetValues<Outcome>().Length];
    private int total;
    private int done;

    /// <summary>Some results are known from a file.</summary>
    public void Resumed(int known, int all) =>
        Say(string.Create(CultureInfo.InvariantCulture, $"{known} of {all} results are known from before; the others are run now"));

    public void Begin(int all, int known) => (total, done) = (all, known);

    /// <summary>A run has ended; safe on every thread.</summary>
    public void Report(RunResult result)
    {
        lock (gate)
        {
            done++;
            counts[(int)result.Outcome]++;
            if (!isTerminal)
            {
                var code = result.ExitCode is { } exit ? $"exit {exit}" : "ended";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{done} of {total}: {Word(result.Outcome)} {result.Id} ({code}, {result.Seconds:0.0} s)"));
                return;
            }

            var line = string.Create(CultureInfo.InvariantCulture,
                $"{done} of {total}: {counts[(int)Outcome.Noticed]} noticed, {counts[(int)Outcome.Survived]} survived, "
                    + $"{counts[(int)Outcome.Unnoticed] + counts[(int)Outcome.Hung]} findings; {result.Id}");
            output.Write($"\r{line.PadRight(Width)[..Width]}");
        }
    }

    /// <summary>All have ended.</summary>
    public void End()
    {
        if (isTerminal) output.Write($"\r{new string(' ', Width)}\r");
    }

    private void Say(string line) => output.WriteLine($"emailsync: {line}");

    private string Word(Outcome outcome) => OutcomeText.Of(outcome).In(OutcomeText.Colour(outcome), colour);
}
