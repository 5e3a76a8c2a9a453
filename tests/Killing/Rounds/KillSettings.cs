using System.Globalization;

namespace EmailSync.Killing.Rounds;

/// <summary>How long these tests run: EMAILSYNC_KILL_ROUNDS kills each; EMAILSYNC_KILL_SEED repeats what one run drew.</summary>
internal static class KillSettings
{
    private const int UsualSeed = 20261130;

    public static int Seed { get; } = Number("EMAILSYNC_KILL_SEED", UsualSeed);

    /// <param name="usual">How many where the environment does not say.</param>
    public static int Rounds(int usual) => Number("EMAILSYNC_KILL_ROUNDS", usual);

    private static int Number(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
