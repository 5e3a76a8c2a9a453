using System.Globalization;

namespace EmailSync.Robustness;

/// <summary>
/// Runs a test again and again, each round with a seed of its own. EMAILSYNC_FUZZ_TIMES makes it that many times longer,
/// EMAILSYNC_FUZZ_SEED begins with another seed, EMAILSYNC_FUZZ_ROUNDS says how many rounds: one that failed is repeated
/// by its seed and one round.
/// </summary>
internal static class Rounds
{
    private const int FirstSeed = 20261129;

    /// <param name="usual">How many rounds where the environment does not say.</param>
    /// <param name="round">One round; what it draws from the generator is all that it may differ by.</param>
    public static async Task RunAsync(int usual, Func<Random, Task> round)
    {
        var seed = Number("EMAILSYNC_FUZZ_SEED", FirstSeed);
        var rounds = Number("EMAILSYNC_FUZZ_ROUNDS", usual * Number("EMAILSYNC_FUZZ_TIMES", 1));
        for (var i = 0; i < rounds; i++)
        {
            try
            {
                await round(new Random(unchecked(seed + i)));
            }
            catch (Exception exception) when (exception is not OperationCanceledException
                || !TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                throw new InvalidOperationException(
                    $"Round {i}: repeat it with EMAILSYNC_FUZZ_SEED={unchecked(seed + i)} EMAILSYNC_FUZZ_ROUNDS=1. {exception.Message}",
                    exception);
            }
        }
    }

    private static int Number(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
