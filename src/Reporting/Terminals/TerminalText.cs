namespace EmailSync.Reporting.Terminals;

/// <summary>Texts in the colours of a terminal.</summary>
public static class TerminalText
{
    /// <summary>The text in a colour.</summary>
    /// <param name="text">A text without controls.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="isWanted">Whether colours are wanted (<see cref="StandardOutput.WantsColour"/>); where not, the text stays as it
    /// is.</param>
    public static string In(this string text, TerminalColour colour, bool isWanted) =>
        isWanted ? $"\e[{(int)colour}m{text}\e[0m" : text;
}
