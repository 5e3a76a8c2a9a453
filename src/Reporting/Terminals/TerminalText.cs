namespace EmailSync.Reporting.Terminals;

/// <summary>Coloured terminal text.</summary>
public static class TerminalText
{
    /// <summary>The text in a colour.</summary>
    /// <param name="text">A text without control characters.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="isWanted">Whether to use colours (<see cref="StandardOutput.WantsColour"/>); otherwise the text is
    /// returned unchanged.</param>
    public static string In(this string text, TerminalColour colour, bool isWanted) =>
        isWanted ? $"\e[{(int)colour}m{text}\e[0m" : text;
}
